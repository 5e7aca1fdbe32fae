package io.proofstream.collector.mapping;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
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

  private final YamlNodes nodes;

  MappingParser(String name) {
    this.nodes = new YamlNodes(name);
  }

  Mapping.Draft parse(byte[] yaml) {
    YamlMap map = new YamlMap(nodes, compose(yaml), KEYS);
    Format format = format(map);
    TimeParser times = new TimeParser(nodes);
    boolean payments = payments(map);
    return new Mapping.Draft(
        format,
        delimiter(map, format),
        map.node("market").map(node -> given(node, "market")),
        place(map, "transaction_id"),
        place(map, "account_id"),
        place(map, "counterparty_id"),
        times.parse(map.required("occurred_at")),
        payments
            ? Optional.of(new Rules.Money(amount(map.required("amount")), currency(map)))
            : Optional.empty(),
        map.node("attributes")
            .map(node -> AttributesParser.parse(nodes, node))
            .orElse(Rules.Attributes.NONE),
        map.node("label").map(node -> LabelParser.parse(nodes, times, node)));
  }

  private Node compose(byte[] yaml) {
    LoadSettings settings = LoadSettings.builder().setLabel(nodes.document()).build();
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(yaml)).toString();
      return new Compose(settings)
          .composeString(text)
          .orElseThrow(() -> new MappingException("mapping " + nodes.document() + " is empty"));
    } catch (YamlEngineException e) {
      throw new MappingException(
          "mapping " + nodes.document() + " is not YAML: " + e.getMessage(), e);
    } catch (CharacterCodingException e) {
      throw new MappingException("mapping " + nodes.document() + " is not UTF-8", e);
    }
  }

  private static Format format(YamlMap map) {
    return switch (map.requiredText("format")) {
      case "csv" -> Format.CSV;
      case "ndjson" -> Format.NDJSON;
      default -> throw map.wrong("format", "format is csv or ndjson");
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

  /** A column's name, or {@code column: NAME}, or {@code pointer: /NAME}. */
  private Place place(YamlMap map, String key) {
    Node node = map.required(key);
    return node instanceof ScalarNode
        ? nodes.place(node)
        : new YamlMap(nodes, node, PLACE_KEYS).place();
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
