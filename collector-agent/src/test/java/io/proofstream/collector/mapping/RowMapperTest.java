package io.proofstream.collector.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.proofstream.collector.rows.ByteWindow;
import io.proofstream.collector.rows.CsvRowReader;
import io.proofstream.collector.rows.NdjsonRowReader;
import io.proofstream.collector.rows.RowRejected;
import io.proofstream.runtime.settings.Markets;
import io.proofstream.v1.Label;
import io.proofstream.v1.Transaction;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RowMapperTest {
  private static final Instant LATEST = Instant.parse("2026-12-31T00:00:00Z");
  private static final Markets MARKETS = new Markets(List.of("eu", "us"));
  private static final String HEADER =
      "id,account,shop,time,amount,currency,market,fraud,known,withdrawn,channel,note\n";
  private static final Mapping MAPPING =
      Mapping.parse(
          "test.yaml",
          """
          format: csv
          market: {column: market}
          transaction_id: id
          account_id: account
          counterparty_id: shop
          occurred_at: time
          amount: amount
          currency: {column: currency}
          attributes: {rest: true}
          label:
            column: fraud
            fraud: ["1"]
            legitimate: ["0"]
            send_legitimate: true
            known_at: known
            withdrawn_at: withdrawn
            origin: chargeback
          """
              .getBytes(UTF_8));

  @Test
  void aRowBecomesATransactionWithItsLabels() throws Exception {
    Payment payment =
        map(
            "t1,a1,s1,2026-01-01T12:00:00.123456789+02:00,12.5,EUR,us,1,2026-01-05T00:00:00Z,2026-01-09T00:00:00Z,web,");
    Instant at = Instant.parse("2026-01-01T10:00:00.123456Z");
    assertThat(payment.partition()).isEqualTo(1);
    assertThat(payment.transaction().orElseThrow())
        .isEqualTo(new Transaction("t1", "a1", "s1", at, 1_250L, "EUR", Map.of("channel", "web")));
    assertThat(payment.labels())
        .containsExactly(
            label(at, "2026-01-05T00:00:00Z", true), label(at, "2026-01-09T00:00:00Z", false));
  }

  @Test
  void aRowOfAMappingOfLabelsIsLabelsAlone() throws Exception {
    Mapping labels =
        Mapping.parse(
            "labels.yaml",
            """
            format: csv
            records: labels
            market: {constant: us}
            transaction_id: id
            account_id: account
            counterparty_id: shop
            occurred_at: time
            label: {column: fraud, fraud: ["1"], legitimate: ["0"], known_at: known}
            """
                .getBytes(UTF_8));
    assertThat(labels.hasPayments()).isFalse();

    Payment payment = map(labels, "t1,a1,s1,2026-01-01T12:00:00Z,,,,1,2026-01-05T00:00:00Z,,,");

    assertThat(payment.transaction()).isEmpty();
    assertThat(payment.partition()).isEqualTo(1);
    assertThat(payment.labels()).extracting(Label::getTransactionId).containsExactly("t1");
  }

  @Test
  void aLegitimateLabelIsSentIfTheMappingSaysSo() throws Exception {
    Payment payment = map("t1,a1,s1,2026-01-01T12:00:00Z,1,EUR,eu,0,2026-01-05T00:00:00Z,,,");
    assertThat(payment.labels()).extracting(Label::getFraud).containsExactly(false);
  }

  @Test
  void anEmptyLabelSaysNothing() throws Exception {
    assertThat(map("t1,a1,s1,2026-01-01T12:00:00Z,1,EUR,eu,,,,,").labels()).isEmpty();
  }

  /** The reason is whole here, so that it can be read as its reader will. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        ",a,s,2026-01-01T12:00:00Z,1,EUR,eu,,,,,|MISSING_FIELD|transaction_id (column id) is empty or absent",
        "t,,s,2026-01-01T12:00:00Z,1,EUR,eu,,,,,|MISSING_FIELD|account_id (column account) is empty or absent",
        "t,a,,2026-01-01T12:00:00Z,1,EUR,eu,,,,,|MISSING_FIELD|counterparty_id (column shop) is empty or absent",
        "t,a,s,,1,EUR,eu,,,,,|MISSING_FIELD|occurred_at (column time) is empty or absent",
        "t,a,s,2026-01-01T12:00:00Z,,EUR,eu,,,,,|MISSING_FIELD|amount (column amount) is empty or absent",
        "t,a,s,2026-01-01T12:00:00Z,1,,eu,,,,,|MISSING_FIELD|currency (column currency) is empty or absent",
        "t,a,s,2026-01-01T12:00:00Z,1,EUR,,,,,,|MISSING_FIELD|market (column market) is empty or absent",
        "t,a,s,2026-01-01T12:00:00Z,1,EUR,eu,1,,,,|MISSING_FIELD|known_at (column known) is empty or absent for a fraud",
        "t,a,s,2026-02-30T12:00:00Z,1,EUR,eu,,,,,|WRONG_TIME|occurred_at (column time) is 20 characters with letters among them that name no time, an ISO 8601 time like 2018-04-01T00:00:31Z or with offset is expected",
        "t,a,s,4929123412341234,1,EUR,eu,,,,,|WRONG_TIME|occurred_at (column time) is 16 characters, all digits that name no time, an ISO 8601 time like 2018-04-01T00:00:31Z or with offset is expected",
        "t,a,s,1969-12-31T23:59:59Z,1,EUR,eu,,,,,|WRONG_TIME|occurred_at (column time) is 1969-12-31T23:59:59Z, a year from 1970 to 9999 is expected",
        "t,a,s,2026-12-31T00:00:01Z,1,EUR,eu,,,,,|FUTURE_TIME|occurred_at (column time) is 2026-12-31T00:00:01Z, no time behind 2026-12-31T00:00:00Z is expected yet",
        "t,a,s,2026-01-01T12:00:00Z,much,EUR,eu,,,,,|NOT_A_NUMBER|amount (column amount) is 4 characters with letters among them, a number like 12.34 is expected",
        "t,a,s,2026-01-01T12:00:00Z,1 ,EUR,eu,,,,,|NOT_A_NUMBER|amount (column amount) is 2 characters with spaces around them, a number like 12.34 is expected",
        "t,a,s,2026-01-01T12:00:00Z,-0.01,EUR,eu,,,,,|NEGATIVE_AMOUNT|amount (column amount) is negative, 0 or more is expected",
        "t,a,s,2026-01-01T12:00:00Z,1.005,EUR,eu,,,,,|TOO_MANY_DECIMALS|amount (column amount) has more decimals than EUR has (2)",
        "t,a,s,2026-01-01T12:00:00Z,4929123412341234,EUR,eu,,,,,|AMOUNT_OUT_OF_RANGE|amount (column amount) is more than 1000000000000000 minor units, at most so much is allowed",
        "t,a,s,2026-01-01T12:00:00Z,1,eur,eu,,,,,|UNKNOWN_CURRENCY|currency (column currency) is 'eur', an ISO 4217 code with minor units, upper case, is expected",
        "t,a,s,2026-01-01T12:00:00Z,1,4929123412341234,eu,,,,,|UNKNOWN_CURRENCY|currency (column currency) is 16 characters, all digits, an ISO 4217 code with minor units, upper case, is expected",
        "t,a,s,2026-01-01T12:00:00Z,1,EUR,uk,,,,,|UNKNOWN_MARKET|market (column market) is none of the markets [eu, us]",
        "t,a,s,2026-01-01T12:00:00Z,1,EUR,eu,2,,,,|UNKNOWN_LABEL|label (column fraud) is 1 character, all digits, one of [1] or [0] is expected",
        "t,a,s,2026-01-01T12:00:00Z,1,EUR,eu,1,2025-01-01T00:00:00Z,,,|WRONG_LABEL_TIME|known_at (2025-01-01T00:00:00Z) lies before occurred_at (2026-01-01T12:00:00Z)",
        "t,a,s,2026-01-01T12:00:00Z,1,EUR,eu,1,2026-01-05T00:00:00Z,2026-01-04T00:00:00Z,,|WRONG_LABEL_TIME|withdrawn_at (2026-01-04T00:00:00Z) lies before known_at (2026-01-05T00:00:00Z)",
        "t,a\tb,s,2026-01-01T12:00:00Z,1,EUR,eu,,,,,|CONTROL_CHARACTER|account_id (column account) has a control character at its character 2",
      })
  void aWrongRowIsRejectedWithCodeAndReason(String row, String code, String reason) {
    RowRejected rejected = rejection(row);
    assertThat(rejected.code()).hasToString(code);
    assertThat(rejected).hasMessage(reason);
  }

  @Test
  void overlongFieldsAreRejected() {
    assertThat(rejection("t,%s,s,2026-01-01T12:00:00Z,1,EUR,eu,,,,,".formatted("a".repeat(129))))
        .hasMessage("account_id (column account) has 129 characters, at most 128 are allowed");
    assertThat(rejection("t,a,s,2026-01-01T12:00:00Z,1,EUR,eu,,,,,%s".formatted("n".repeat(1_025))))
        .hasMessage("attribute note has 1025 characters, at most 1024 are allowed");
  }

  @Test
  void jsonFieldsAreFoundByKeyAndByPointer() throws Exception {
    Mapping mapping =
        Mapping.parse(
            "test.yaml",
            """
            format: ndjson
            transaction_id: {pointer: /payment/id}
            account_id: {pointer: /payer/0/card}
            counterparty_id: a/b
            occurred_at: {column: at, format: epoch_millis}
            amount: {pointer: /payment/amount}
            currency: {constant: JPY}
            attributes: [{name: city, pointer: /payer/0/city}, web]
            """
                .getBytes(UTF_8));
    Payment payment =
        mapJson(
            mapping,
            "{\"payment\":{\"id\":7,\"amount\":1.5e3},\"payer\":[{\"card\":\"c\",\"city\":null}],\"a/b\":\"s\",\"at\":1000,\"web\":true}");
    assertThat(payment.transaction().orElseThrow())
        .isEqualTo(
            new Transaction(
                "7", "c", "s", Instant.ofEpochSecond(1), 1_500L, "JPY", Map.of("web", "true")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"account_id\":{\"a\":1}|NESTED_VALUE",
        "\"account_id\":[1]|NESTED_VALUE",
        "\"account_id\":null|MISSING_FIELD",
        "\"account_id\":\"\\ud800\"|WRONG_ENCODING",
        "\"account_id\":\"a\",\"x\":\"\\udc00\"|WRONG_ENCODING",
        "\"account_id\":\"a\",\"x\":{}|NESTED_VALUE",
        "\"account_id\":\"a\",\"amount\":1e999999999|NOT_A_NUMBER",
        "\"account_id\":\"a\",\"amount\":true|NOT_A_NUMBER",
      })
  void aWrongJsonRowIsRejected(String fields, String code) {
    String amount = fields.contains("amount") ? "" : "\"amount\":\"1\",";
    String row =
        "{\"transaction_id\":\"t\",\"counterparty_id\":\"s\",\"occurred_at\":\"2026-01-01T00:00:00Z\",\"currency\":\"EUR\","
            + amount
            + fields
            + "}";
    RowRejected rejected =
        catchThrowableOfType(RowRejected.class, () -> mapJson(Mapping.canonical(), row));
    assertThat(rejected.code()).hasToString(code);
  }

  @Test
  void moreAttributesThanAllowedAreRejected() {
    StringBuilder row =
        new StringBuilder(
            "{\"transaction_id\":\"t\",\"account_id\":\"a\",\"counterparty_id\":\"s\",\"occurred_at\":\"2026-01-01T00:00:00Z\",\"currency\":\"EUR\",\"amount\":1");
    for (int i = 0; i <= AttributeLimits.ATTRIBUTES_MAX; i++) {
      row.append(",\"x").append(i).append("\":1");
    }
    RowRejected rejected =
        catchThrowableOfType(
            RowRejected.class, () -> mapJson(Mapping.canonical(), row.append('}').toString()));
    assertThat(rejected.code()).hasToString("TOO_MANY_ATTRIBUTES");
  }

  private static Payment map(String row) throws Exception {
    return map(MAPPING, row);
  }

  private static Payment map(Mapping mapping, String row) throws Exception {
    CsvRowReader reader = new CsvRowReader(window(HEADER + row), ',');
    return mapping
        .forCsv(reader.header(), MARKETS, Optional.empty())
        .map(reader.next().orElseThrow(), LATEST);
  }

  private static Payment mapJson(Mapping mapping, String row) throws Exception {
    return mapping
        .forJson(new Markets(List.of("main")), Optional.empty())
        .map(new NdjsonRowReader(window(row)).next().orElseThrow(), LATEST);
  }

  private static RowRejected rejection(String row) {
    return catchThrowableOfType(RowRejected.class, () -> map(row));
  }

  private static ByteWindow window(String text) {
    return new ByteWindow(new ByteArrayInputStream(text.getBytes(UTF_8)), 0, () -> {});
  }

  private static Label label(Instant at, String known, boolean fraud) {
    return new Label("t1", "a1", "s1", at, Instant.parse(known), fraud, "chargeback");
  }
}
