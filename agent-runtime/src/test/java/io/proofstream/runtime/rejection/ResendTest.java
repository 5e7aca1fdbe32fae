package io.proofstream.runtime.rejection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.runtime.rejection.RefusedRecordTest.Rows;
import io.proofstream.schemas.Headers;
import io.proofstream.schemas.TopicNames;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResendTest {
  private static final TopicNames NAMES = new TopicNames("p.");
  private static final String HASH = "ab".repeat(32);

  private final RecordHeaders headers = new RecordHeaders();

  @Test
  void carriesWhatWasRefusedWhoAsksAndHowOften() {
    header(Headers.SOURCE, "a.csv");
    header(Headers.RESENDS, "2");
    header(Headers.MAPPING, HASH);
    ConsumerRecord<byte[], byte[]> row = row(headers);

    ProducerRecord<byte[], byte[]> sent =
        Resend.by("ada").of("resends", row, RefusedRecord.of("collector", row));

    assertThat(sent.partition()).isEqualTo(2);
    assertThat(sent.key()).isEqualTo(row.key());
    assertThat(sent.value()).isEqualTo(row.value());
    assertThat(text(sent, Headers.SOURCE)).isEqualTo("a.csv");
    assertThat(text(sent, Headers.REJECTION)).isEqualTo("collector-2-11");
    assertThat(text(sent, Headers.RESENDS)).isEqualTo("3");
    assertThat(text(sent, Headers.ASKED_BY)).isEqualTo("ada");
    assertThat(text(sent, Headers.MAPPING)).isEqualTo(HASH);
  }

  @Test
  void aCorrectedMappingTakesTheOldOnesPlace() {
    header(Headers.MAPPING, "cd".repeat(32));
    ConsumerRecord<byte[], byte[]> row = row(headers);
    Resend resend = new Resend("ada", Optional.of(HASH), Optional.of("json"));

    ProducerRecord<byte[], byte[]> sent =
        resend.of("resends", row, RefusedRecord.of("their.letters", row));

    assertThat(sent.headers().headers(Headers.MAPPING)).hasSize(1);
    assertThat(text(sent, Headers.MAPPING)).isEqualTo(HASH);
    assertThat(text(sent, Headers.FORMAT)).isEqualTo("json");
    assertThat(sent.partition()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"4, ''", "5, SENT_TOO_OFTEN", "6, SENT_TOO_OFTEN"})
  void isSentAgainFiveTimesAtMost(int before, String refusal) {
    header(Headers.RESENDS, Integer.toString(before));
    header(Headers.MAPPING, HASH);

    assertThat(refusal("collector").orElse("")).isEqualTo(refusal);
  }

  @ParameterizedTest
  @CsvSource({
    "p.transactions.v1, ''",
    "p.labels.v1, ''",
    "p.verdicts.v1, NOT_RESENDABLE",
    "transactions.v1, NOT_RESENDABLE"
  })
  void whatTheAnalyzerRefusedIsWrittenOnlyWhereTheCollectorWrites(String topic, String refusal) {
    header(Headers.ERROR_TOPIC, topic);
    header(Headers.ERROR_PARTITION, "0");

    assertThat(refusal("analyzer").orElse("")).isEqualTo(refusal);
  }

  @Test
  void whatTheAlertAgentRefusedIsNotSentAgain() {
    assertThat(refusal("alert")).contains("NOT_RESENDABLE");
    assertThat(refusal("storage")).contains("NOT_RESENDABLE");
  }

  @Test
  void aRowThatNamesNoMappingNeedsOne() {
    assertThat(refusal("collector")).contains("UNKNOWN_MAPPING");
  }

  @Test
  void aRowThatWasCutOffIsNotTakenForWhole() {
    header(Headers.MAPPING, HASH);
    header(Headers.CODE, "TOO_LONG");
    ConsumerRecord<byte[], byte[]> row = Rows.rejected(headers, new byte[65_536]);

    assertThat(Resend.by("ada").refusal(row, RefusedRecord.of("collector", row), NAMES))
        .map(Rejection::code)
        .contains("CUT_OFF");
  }

  private Optional<String> refusal(String origin) {
    ConsumerRecord<byte[], byte[]> row = row(headers);
    return Resend.by("ada").refusal(row, RefusedRecord.of(origin, row), NAMES).map(Rejection::code);
  }

  private void header(String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }

  private static ConsumerRecord<byte[], byte[]> row(RecordHeaders headers) {
    return Rows.rejected(headers, "row".getBytes(UTF_8));
  }

  private static String text(ProducerRecord<byte[], byte[]> sent, String name) {
    return new String(sent.headers().lastHeader(name).value(), UTF_8);
  }
}
