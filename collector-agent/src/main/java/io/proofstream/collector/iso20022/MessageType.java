package io.proofstream.collector.iso20022;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The messages that are read; the elements' names are those of ISO 20022's schemas. */
enum MessageType {
  /** A bank's credit transfers to the next bank. */
  PACS_008("FIToFICstmrCdtTrf", 2, 13),
  /** A customer's credit transfers to the bank. */
  PAIN_001("CstmrCdtTrfInitn", 3, 12),
  /** A bank tells an account's owner of its entries. */
  CAMT_054("BkToCstmrDbtCdtNtfctn", 2, 13);

  /** Where an account's entry says that it takes one back. */
  static final String REVERSAL = "Ntfctn/Ntry/RvslInd";

  private static final String ENTRY = "Ntfctn/Ntry";
  private static final Set<String> TRANSFERS = Set.of("CdtTrfTxInf");
  private static final Set<String> BATCHED = Set.of("PmtInf/CdtTrfTxInf");
  private static final Set<String> BATCHES = Set.of("PmtInf");
  private static final Set<String> ENTRIES = Set.of("Ntfctn/Ntry/NtryDtls/TxDtls", ENTRY);
  private static final Set<String> ACCOUNTS = Set.of("Ntfctn", ENTRY, "Ntfctn/Ntry/NtryDtls");

  private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:";
  private static final String VARIANT = ".001.";

  private final String root;
  private final int versionFirst;
  private final int versionLast;

  MessageType(String root, int versionFirst, int versionLast) {
    this.root = root;
    this.versionFirst = versionFirst;
    this.versionLast = versionLast;
  }

  /**
   * @param namespace of the element Document
   * @return the type whose namespace it is, in one of the versions that are read
   */
  static Optional<MessageType> of(String namespace) {
    return Arrays.stream(values()).filter(type -> type.namespaces().contains(namespace)).findAny();
  }

  /** What a namespace says the message is: {@code pacs.008.001.08}. */
  static String definition(String namespace) {
    return namespace.substring(NAMESPACE.length());
  }

  /** What is read, for messages. */
  static String known() {
    return Arrays.stream(values())
        .map(t -> "%s%s%02d to .%d".formatted(t.family(), VARIANT, t.versionFirst, t.versionLast))
        .collect(Collectors.joining(", "));
  }

  /** Whether a namespace is that of a business application header. */
  static boolean isHeader(String namespace) {
    return namespace.startsWith(NAMESPACE + "head.001.001.");
  }

  private String family() {
    return name().toLowerCase(Locale.ROOT).replace('_', '.');
  }

  /** The namespaces of all versions that are read. */
  List<String> namespaces() {
    return IntStream.rangeClosed(versionFirst, versionLast)
        .mapToObj(version -> NAMESPACE + family() + VARIANT + "%02d".formatted(version))
        .toList();
  }

  /** The one element below Document. */
  String root() {
    return root;
  }

  /** Paths of what is a row; of two in one another the inner is, where there is one. */
  Set<String> rows() {
    return switch (this) {
      case PACS_008 -> TRANSFERS;
      case PAIN_001 -> BATCHED;
      case CAMT_054 -> ENTRIES;
    };
  }

  /** Paths of what counts for the rows inside it, and no longer behind its end. */
  Set<String> scopes() {
    return switch (this) {
      case PACS_008 -> Set.of();
      case PAIN_001 -> BATCHES;
      case CAMT_054 -> ACCOUNTS;
    };
  }

  /** Where the message says how many rows it has. */
  Optional<String> rowCount() {
    return this == CAMT_054 ? Optional.empty() : Optional.of("GrpHdr/NbOfTxs");
  }
}
