package io.proofstream.collector.mapping;

import io.proofstream.runtime.yaml.Problems;
import io.proofstream.runtime.yaml.YamlText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads a mapping's YAML. */
final class MappingParser {
  private static final Set<String> KEYS =
      Set.of(
          "format",
          "records",
          "delimiter",
          "market",
          "transaction_id",
          "account_id",
          "counterparty_id",
          "occurred_at",
          "amount",
          "currency",
          "attributes",
          "label");
  private static final Set<String> PLACE_KEYS = Set.of("column", "pointer");
  private static final Set<String> GIVEN_KEYS = Set.of("constant", "column", "pointer");
  private static final Set<String> AMOUNT_KEYS =
      Set.of("column", "pointer", "decimal_point", "unit");
  private static final List<String> PAYMENT_KEYS = List.of("amount", "currency", "attributes");
  private static final String PAYMENTS = "payments";
  private static final String TAB = "tab";
  private static final char ASCII_LAST = 0x7E;

  private static final int NESTING_LEVELS_MAX = 16;
  private static final YamlText.Bounds BOUNDS =
      new YamlText.Bounds("mapping", Mapping.BYTES_MAX, NESTING_LEVELS_MAX);

  private final YamlNodes nodes;
  private boolean messages;

  MappingParser(String name) {
    this.nodes = new YamlNodes(name);
  }

  Mapping.Draft parse(byte[] yaml) {
    YamlMap map = new YamlMap(nodes, compose(yaml), KEYS);
    Format format = format(map);
    messages = format == Format.ISO20022;
    TimeParser times = new TimeParser(nodes);
    boolean payments = payments(map);
    return new Mapping.Draft(
        format,
        delimiter(map, format),
        map.node("market").map(node -> given(node, "market")),
        place(map, "transaction_id", Mapping.Draft::transactionId),
        place(map, "account_id", Mapping.Draft::accountId),
        place(map, "counterparty_id", Mapping.Draft::counterpartyId),
        occurredAt(map, times),
        payments ? Optional.of(money(map)) : Optional.empty(),
        payments ? attributes(map) : Rules.Attributes.NONE,
        map.node("label").map(node -> LabelParser.parse(nodes, times, node)));
  }

  /** A mapping also comes from a topic that others may write. */
  private Node compose(byte[] yaml) {
    Problems problems = new Problems();
    return YamlText.read(yaml, BOUNDS, problems)
        .orElseThrow(() -> nodes.wrong(problems.reported().get(0)))
        .root();
  }

  private static Format format(YamlMap map) {
    return switch (map.requiredText("format")) {
      case "csv" -> Format.CSV;
      case "ndjson" -> Format.NDJSON;
      case "iso20022" -> Format.ISO20022;
      default -> throw map.wrong("format", "format is csv, ndjson or iso20022");
    };
  }

  /** Whether rows are payments; what only payments have is refused in a mapping of labels. */
  private static boolean payments(YamlMap map) {
    switch (map.text("records").orElse(PAYMENTS)) {
      case PAYMENTS -> {
        return true;
      }
      case "labels" -> {
        for (String key : PAYMENT_KEYS) {
          if (map.has(key)) {
            throw map.wrong(key, "'" + key + "' has no place in a mapping of labels");
          }
        }
        map.required("label");
        return false;
      }
      default -> throw map.wrong("records", "records is payments or labels");
    }
  }

  private static char delimiter(YamlMap map, Format format) {
    String text = map.text("delimiter").orElse(",");
    if (map.has("delimiter") && format != Format.CSV) {
      throw map.wrong("delimiter", "only format csv has a delimiter");
    }
    if (text.equals(TAB)) {
      return '\t';
    }
    if (text.length() != 1 || text.charAt(0) > ASCII_LAST || "\"\r\n\0".contains(text)) {
      throw map.wrong(
          "delimiter", "the delimiter is one ASCII character, not a quote or line end, or 'tab'");
    }
    return text.charAt(0);
  }

  /** Whether a message has its own place for what the mapping leaves out. */
  private boolean leftOut(YamlMap map, String key) {
    return messages && !map.has(key);
  }

  /** A column's name, or {@code column: NAME}, or {@code pointer: /NAME}. */
  private Place place(YamlMap map, String key, Function<Mapping.Draft, Place> ours) {
    if (leftOut(map, key)) {
      return ours.apply(MessageDefaults.DRAFT);
    }
    Node node = map.required(key);
    return node instanceof ScalarNode
        ? nodes.place(node)
        : new YamlMap(nodes, node, PLACE_KEYS).place();
  }

  /** Of a message somebody may say the zone alone. */
  private TimeRule occurredAt(YamlMap map, TimeParser times) {
    if (leftOut(map, "occurred_at")) {
      return MessageDefaults.DRAFT.occurredAt();
    }
    Node node = map.required("occurred_at");
    return messages && TimeParser.placeless(node)
        ? times.parse(node, MessageDefaults.DRAFT.occurredAt().place())
        : times.parse(node);
  }

  private Rules.Money money(YamlMap map) {
    Rules.Amount amount =
        leftOut(map, "amount")
            ? MessageDefaults.DRAFT.money().orElseThrow().amount()
            : amount(map.required("amount"));
    return new Rules.Money(
        amount,
        leftOut(map, "currency")
            ? new Rules.Given.Placed(MessagePath.currencyOf(amount.place()))
            : currency(map));
  }

  private Rules.Attributes attributes(YamlMap map) {
    if (leftOut(map, "attributes")) {
      return MessageDefaults.DRAFT.attributes();
    }
    Rules.Attributes attributes =
        map.node("attributes")
            .map(node -> AttributesParser.parse(nodes, node))
            .orElse(Rules.Attributes.NONE);
    if (messages && attributes.rest()) {
      throw map.wrong("attributes", "a message's attributes are named one by one");
    }
    return attributes;
  }

  private Rules.Given given(Node node, String key) {
    if (node instanceof ScalarNode) {
      throw nodes.wrong(node, key + " is {constant: VALUE} or {column: NAME}");
    }
    YamlMap map = new YamlMap(nodes, node, GIVEN_KEYS);
    if (!map.has("constant")) {
      return new Rules.Given.Placed(map.place());
    }
    if (map.has("column") || map.has("pointer")) {
      throw nodes.wrong(node, "either constant or column is expected here");
    }
    return new Rules.Given.Constant(map.requiredText("constant"));
  }

  private Rules.Given currency(YamlMap map) {
    Rules.Given currency = given(map.required("currency"), "currency");
    if (currency instanceof Rules.Given.Constant constant
        && Currencies.of(constant.value()).isEmpty()) {
      throw map.wrong(
          "currency",
          "'" + constant.value() + "' is not an ISO 4217 code with minor units, upper case");
    }
    return currency;
  }

  private Rules.Amount amount(Node node) {
    if (node instanceof ScalarNode) {
      return new Rules.Amount(nodes.place(node), '.', false);
    }
    YamlMap map = new YamlMap(nodes, node, AMOUNT_KEYS);
    String point = map.text("decimal_point").orElse(".");
    if (!point.equals(".") && !point.equals(",")) {
      throw map.wrong("decimal_point", "the decimal point is '.' or ','");
    }
    boolean minor =
        switch (map.text("unit").orElse("major")) {
          case "major" -> false;
          case "minor" -> true;
          default -> throw map.wrong("unit", "the unit is major (12.34) or minor (1234)");
        };
    return new Rules.Amount(map.place(), point.charAt(0), minor);
  }
}
