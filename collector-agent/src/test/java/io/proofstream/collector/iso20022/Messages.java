package io.proofstream.collector.iso20022;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.collector.mapping.Mapping;
import io.proofstream.collector.mapping.Payment;
import io.proofstream.collector.rows.Row;
import io.proofstream.collector.rows.RowRejected;
import io.proofstream.collector.source.RowSource;
import io.proofstream.runtime.settings.Markets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads whole messages, as a collector does. */
final class Messages {
  static final Instant LATEST = Instant.parse("2026-12-31T00:00:00Z");
  static final String PACS = "urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08";

  private Messages() {}

  static RowSource open(String mapping, byte[] message) throws IOException {
    return RowSource.open(
        new RowSource.Plan(
            Mapping.parse("test.yaml", mapping.getBytes(UTF_8)),
            new Markets(List.of("main")),
            Optional.empty()),
        new ByteArrayInputStream(message),
        () -> {});
  }

  static List<Row> rows(byte[] message) throws IOException {
    try (RowSource source = open("format: iso20022", message)) {
      return rest(source);
    }
  }

  static List<Row> rows(String message) throws IOException {
    return rows(message.getBytes(UTF_8));
  }

  static List<Row> rest(RowSource source) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (Optional<Row> row = source.next(); row.isPresent(); row = source.next()) {
      rows.add(row.get());
    }
    return rows;
  }

  /** What a row becomes: its payment, or the code of its rejection. */
  static List<Object> outcomes(String mapping, byte[] message) throws IOException {
    List<Object> outcomes = new ArrayList<>();
    try (RowSource source = open(mapping, message)) {
      for (Row row : rest(source)) {
        outcomes.add(outcome(source, row));
      }
    }
    return outcomes;
  }

  private static Object outcome(RowSource source, Row row) {
    if (row instanceof Row.Bad bad) {
      return bad.rejection().code();
    }
    try {
      Payment payment = source.mapper().map(row, LATEST);
      return payment.transaction().orElseThrow();
    } catch (RowRejected e) {
      return e.code() + ": " + e.getMessage();
    }
  }

  /** A pacs.008 around what is given. */
  static String pacs(String inside) {
    return "<?xml version='1.0' encoding='UTF-8'?>\n<Document xmlns='"
        + PACS
        + "'><FIToFICstmrCdtTrf><GrpHdr><CreDtTm>2026-01-05T09:30:00Z</CreDtTm></GrpHdr>"
        + inside
        + "</FIToFICstmrCdtTrf></Document>";
  }

  /** A transfer of one euro. */
  static String transfer(String id) {
    return "<CdtTrfTxInf><PmtId><TxId>%s</TxId></PmtId><IntrBkSttlmAmt Ccy='EUR'>1.00</IntrBkSttlmAmt><DbtrAcct><Id><IBAN>A</IBAN></Id></DbtrAcct><Cdtr><Nm>B</Nm></Cdtr></CdtTrfTxInf>"
        .formatted(id);
  }
}
