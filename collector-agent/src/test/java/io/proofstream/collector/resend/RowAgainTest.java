package io.proofstream.collector.resend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.collector.mapping.Mapping;
import io.proofstream.collector.mapping.MappingException;
import io.proofstream.collector.mapping.Payment;
import io.proofstream.collector.rows.RejectionCode;
import io.proofstream.collector.rows.RowRejected;
import io.proofstream.collector.source.RowReading;
import io.proofstream.collector.source.RowSource;
import io.proofstream.collector.topic.TopicFormat;
import io.proofstream.collector.topic.TopicRows;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.runtime.settings.Markets;
import io.proofstream.runtime.settings.SettingsSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RowAgainTest {
  private static final Instant LATEST = Instant.parse("2030-01-01T00:00:00Z");
  private static final String HEADER = "id;card;shop;when;sum";
  private static final String ROW = "t-1;c-1;s-1;2026-01-05T09:30:00Z;12,50";

  private final CommonSettings common = common();
  private final Markets markets = common.markets();
  private final TopicRows records = TopicRows.of(common);
  private final RowAgain again = new RowAgain(markets, records);

  @AfterEach
  void close() {
    records.close();
  }

  @Test
  void aRowOfACsvFileIsReadBehindItsHeader() throws Exception {
    Payment payment = again.map(reading(csv(",")), csv(","), ROW.getBytes(UTF_8), LATEST);

    assertThat(payment.transaction().orElseThrow().getAmountMinor()).isEqualTo(1_250);
  }

  @Test
  void aCorrectedMappingReadsWhatTheOldOneRefused() throws Exception {
    RowReading reading = reading(csv("."));
    assertThatThrownBy(() -> again.map(reading, csv("."), ROW.getBytes(UTF_8), LATEST))
        .isInstanceOf(RowRejected.class)
        .hasMessageNotContaining("line ");

    assertThat(again.map(reading, csv(","), ROW.getBytes(UTF_8), LATEST).transaction()).isPresent();
  }

  @Test
  void whatStillIsNoRowIsRefusedWithoutTheLineItStandsOnHere() {
    assertThatThrownBy(
            () -> again.map(reading(csv(",")), csv(","), "t-1;c-1".getBytes(UTF_8), LATEST))
        .isInstanceOfSatisfying(
            RowRejected.class,
            e -> assertThat(e.code()).isEqualTo(RejectionCode.WRONG_COLUMN_COUNT))
        .hasMessageStartingWith("the row has 2 columns");
  }

  @Test
  void twoRowsAreNotTakenForOne() {
    byte[] two = (ROW + "\n" + ROW).getBytes(UTF_8);

    assertThatThrownBy(() -> again.map(reading(csv(",")), csv(","), two, LATEST))
        .isInstanceOf(RowRejected.class)
        .hasMessageContaining("more than one row");
  }

  @Test
  void aRowIsNotUnpackedWhateverItBeginsWith() throws Exception {
    RowReading reading =
        new RowReading(
            RowReading.address(Mapping.canonical()),
            Optional.empty(),
            Optional.of("main"),
            Optional.empty());
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(
          """
          {"transaction_id": "t-1", "account_id": "a-1", "counterparty_id": "s-1", \
          "occurred_at": "2026-01-05T09:30:00Z", "amount": 12.50, "currency": "EUR"}"""
              .getBytes(UTF_8));
    }

    assertThatThrownBy(() -> again.map(reading, Mapping.canonical(), packed.toByteArray(), LATEST))
        .isInstanceOf(RowRejected.class);
  }

  @Test
  void aHeaderThatIsTooLongIsNotKeptAndTheRowNotGuessed() throws Exception {
    String wide = HEADER + ";" + "x".repeat(RowReading.COLUMNS_BYTES_MAX);
    RowReading reading = reading(csv(","), wide);

    assertThat(reading.columns()).isEmpty();
    assertThatThrownBy(() -> again.map(reading, csv(","), ROW.getBytes(UTF_8), LATEST))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("columns");
  }

  @Test
  void headersSayAllThatIsNeeded() throws Exception {
    RowReading reading = reading(csv(","));
    RecordHeaders headers = new RecordHeaders();

    reading.addTo(headers);
    RowReading read = RowReading.of(headers).orElseThrow();

    assertThat(read.mapping()).isEqualTo(RowReading.address(csv(",")));
    assertThat(read.columns().orElseThrow()).isEqualTo(HEADER.getBytes(UTF_8));
    assertThat(read.market()).contains("main");
  }

  @Test
  void aRecordOfATopicMayRunOverManyLines() throws Exception {
    Mapping mapping = Mapping.canonical();
    RowReading reading =
        RowReading.ofTopic(
            new RowSource.Plan(mapping, markets, Optional.empty()), TopicFormat.JSON.text());
    String json =
        """
        {"transaction_id": "t-1", "account_id": "a-1", "counterparty_id": "s-1",
         "occurred_at": "2026-01-05T09:30:00Z",
         "amount": 12.50, "currency": "EUR"}
        """;

    Payment payment = again.map(reading, mapping, json.getBytes(UTF_8), LATEST);

    assertThat(payment.transaction().orElseThrow().getTransactionId()).isEqualTo("t-1");
  }

  private RowReading reading(Mapping mapping) throws IOException {
    return reading(mapping, HEADER);
  }

  private RowReading reading(Mapping mapping, String header) throws IOException {
    try (RowSource source =
        RowSource.open(
            new RowSource.Plan(mapping, markets, Optional.of("main")),
            new ByteArrayInputStream((header + "\n").getBytes(UTF_8)),
            () -> {})) {
      return source.reading();
    }
  }

  private static Mapping csv(String decimalPoint) {
    String yaml =
        """
        format: csv
        delimiter: ";"
        transaction_id: id
        account_id: card
        counterparty_id: shop
        occurred_at: when
        amount: {column: sum, decimal_point: "%s"}
        currency: {constant: EUR}
        """
            .formatted(decimalPoint);
    return Mapping.parse("test.yaml", yaml.getBytes(UTF_8));
  }

  private static CommonSettings common() {
    return CommonSettings.of(
        new SettingsSchema(CommonSettings.definition())
            .check(
                Map.of(
                    "bootstrap.servers", "127.0.0.1:1",
                    "schema.registry.url", "http://127.0.0.1:1",
                    "markets", "main")));
  }
}
