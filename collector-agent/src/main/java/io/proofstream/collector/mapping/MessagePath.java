package io.proofstream.collector.mapping;

import io.proofstream.collector.rows.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A path into a message.
 *
 * @param element path of an element, from the message's root
 * @param attribute the attribute wanted of it, with its at sign; without one its text is
 * @param only whether it counts for entries only that debit ({@code DBIT}) or credit ({@code CRDT})
 *     the account, or for those that have no details ({@code ENTRY})
 */
record MessagePath(String element, Optional<String> attribute, Optional<String> only) {
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?<element>[A-Za-z][A-Za-z0-9]*(/[A-Za-z][A-Za-z0-9]*)*)(/(?<attribute>@[A-Za-z]+))?(\\[(?<only>DBIT|CRDT|ENTRY)\\])?");
  private static final Set<String> FIRST_STEPS =
      Set.of("AppHdr", "GrpHdr", "CdtTrfTxInf", "PmtInf", "Ntfctn");
  private static final String ENTRY = "Ntfctn/Ntry";
  private static final String OR = " | ";
  private static final String CURRENCY = "/@Ccy";
  private static final List<String> INDICATORS =
      List.of("Ntfctn/Ntry/NtryDtls/TxDtls/CdtDbtInd", "Ntfctn/Ntry/CdtDbtInd");

  /** What ISO 20022 has those write who have no end-to-end id. */
  private static final String NOT_PROVIDED = "NOTPROVIDED";

  /**
   * @param place paths, parted by vertical bars
   * @return them in their order
   * @throws MappingException if one is none that a message can have
   */
  static List<MessagePath> of(Place place) {
    return parts(place).stream().map(part -> parse(place, part)).toList();
  }

  /** The place where the currency of an amount stands: with each of its elements. */
  static Place currencyOf(Place amount) {
    return new Place(
        parts(amount).stream().map(MessagePath::withCurrency).collect(Collectors.joining(OR)),
        amount.mentioned());
  }

  private static String withCurrency(String path) {
    int only = path.indexOf('[');
    return only < 0 ? path + CURRENCY : path.substring(0, only) + CURRENCY + path.substring(only);
  }

  private static List<String> parts(Place place) {
    return Arrays.stream(place.name().split("\\|", -1)).map(String::strip).toList();
  }

  private static MessagePath parse(Place place, String part) {
    Matcher written = WRITTEN.matcher(part);
    if (!written.matches() || !FIRST_STEPS.contains(part.split("/", 2)[0])) {
      throw new MappingException(
          "%s: '%s' is no path into a message, like CdtTrfTxInf/PmtId/UETR; the first step is one of %s"
              .formatted(place.mentioned(), part, FIRST_STEPS.stream().sorted().toList()));
    }
    return new MessagePath(
        written.group("element"),
        Optional.ofNullable(written.group("attribute")),
        Optional.ofNullable(written.group("only")));
  }

  /** Whether the element is there, and counts. */
  boolean holds(Row.Message message) {
    return (only.isEmpty() || only.equals(sideOf(message)) || only.equals(kindOf(message)))
        && message.text(element).filter(text -> !text.equals(NOT_PROVIDED)).isPresent();
  }

  /**
   * @param message a message where the element is there
   * @return the text wanted
   */
  Optional<String> read(Row.Message message) {
    return message.text(attribute.map(name -> element + "/" + name).orElse(element));
  }

  private static Optional<String> kindOf(Row.Message message) {
    return message.path().equals(ENTRY) ? Optional.of("ENTRY") : Optional.empty();
  }

  private static Optional<String> sideOf(Row.Message message) {
    return INDICATORS.stream().flatMap(path -> message.text(path).stream()).findFirst();
  }
}
