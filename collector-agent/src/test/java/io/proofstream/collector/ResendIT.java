package io.proofstream.collector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.proofstream.collector.library.MappingLibrary;
import io.proofstream.collector.mapping.Mapping;
import io.proofstream.collector.source.RowReading;
import io.proofstream.localcluster.LocalCluster;
import io.proofstream.runtime.artifacts.ArtifactPublication;
import io.proofstream.runtime.content.ContentHash;
import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.lifecycle.RunningAgent;
import io.proofstream.runtime.rejection.RefusedRecord;
import io.proofstream.runtime.rejection.Rejection;
import io.proofstream.runtime.rejection.RejectionHeaders;
import io.proofstream.runtime.rejection.Resend;
import io.proofstream.schemas.Headers;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Artifact;
import io.proofstream.v1.ArtifactKind;
import io.proofstream.v1.ResendOutcome;
import io.proofstream.v1.Resent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Refused records are sent again through a running collector, on a real broker and registry. */
final class ResendIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String WRONG = mapping(".");
  private static final String RIGHT = mapping(",");

  @TempDir private Path directory;
  private Deployment deployment;
  private RunningAgent agent;

  @BeforeEach
  void begin() throws Exception {
    deployment = Deployment.on(LocalCluster.shared());
    Path mapping = Files.writeString(directory.resolve("wrong.yaml"), WRONG);
    Path inbox = Files.createDirectory(directory.resolve("inbox"));
    Files.writeString(
        inbox.resolve("a.csv"), "id;card;shop;when;sum\nt-1;c-1;s-1;2026-01-05T09:30:00Z;12,50\n");
    Map<String, String> settings = new HashMap<>(deployment.settings());
    settings.put("source.directory", inbox.toString());
    settings.put("source.mapping", mapping.toString());
    settings.put("source.poll.ms", "50");
    settings.put("source.settle.ms", "0");
    agent = AgentLauncher.launch(new CollectorDefinition(), settings, Clock.systemUTC());
  }

  @AfterEach
  void end() {
    if (agent != null) {
      agent.close();
    }
  }

  @Test
  void aRefusedRowIsTakenUnderACorrectedMappingAndARefusalSaysWhereItComesFrom() throws Exception {
    ConsumerRecord<byte[], byte[]> refused = refused(1).get(0);
    assertThat(published()).containsExactly(hash(WRONG));

    send(Resend.by("ada"), refused);
    ConsumerRecord<byte[], byte[]> again = refused(2).get(1);

    assertThat(Deployment.header(again, Headers.REJECTION))
        .isEqualTo("collector-0-" + refused.offset());
    assertThat(Deployment.header(again, Headers.RESENDS)).isEqualTo("1");
    assertThat(Deployment.header(again, Headers.CODE)).isEqualTo("NOT_A_NUMBER");
    assertThat(again.value()).isEqualTo(refused.value());
    assertThat(outcomes(1).get(0).getOutcome()).isEqualTo(ResendOutcome.REFUSED);

    deposit(RIGHT);
    send(new Resend("ada", Optional.of(hash(RIGHT)), Optional.empty()), again);
    Resent taken = outcomes(2).get(1);

    assertThat(taken.getOutcome()).isEqualTo(ResendOutcome.ACCEPTED);
    assertThat(taken.getTransactionId()).isEqualTo("t-1");
    assertThat(taken.getResends()).isEqualTo(2);
    assertThat(taken.getAskedBy()).isEqualTo("ada");
    assertThat(deployment.read(Topics.TRANSACTIONS))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(Deployment.header(row, Headers.SOURCE)).isEqualTo("a.csv");
              assertThat(Deployment.line(row)).isEqualTo("2");
              assertThat(Deployment.header(row, Headers.RESENDS)).isEqualTo("2");
            });
  }

  @Test
  void aResendThatWouldComeOutTooLongIsRefusedAndEndsNobody() throws Exception {
    ConsumerRecord<byte[], byte[]> refused = refused(1).get(0);
    refused.headers().remove(Headers.SOURCE).add(Headers.SOURCE, new byte[600_000]);

    send(Resend.by("ada"), refused);

    assertThat(outcomes(1).get(0).getCode()).isEqualTo("TOO_LONG");
    assertThat(agent.failure()).isEmpty();
  }

  @Test
  void whatWasSentFiveTimesIsNotTakenASixthTime() throws Exception {
    ConsumerRecord<byte[], byte[]> refused = refused(1).get(0);
    refused.headers().add(Headers.RESENDS, "5".getBytes(UTF_8));

    send(Resend.by("ada"), refused);

    assertThat(outcomes(1).get(0).getCode()).isEqualTo("SENT_TOO_OFTEN");
    assertThat(refused(1)).hasSize(1);
    assertThat(deployment.read(Topics.TRANSACTIONS)).isEmpty();
  }

  @Test
  void aRecordThatTheAnalyzerRefusedIsWrittenAsItWas() throws Exception {
    byte[] value = {0, 0, 0, 0, 99, 1, 2, 3};
    RecordHeaders headers = new RecordHeaders();
    headers.add(Headers.LOAD, "some-load".getBytes(UTF_8));
    String topic = deployment.names().of(Topics.TRANSACTIONS);
    ProducerRecord<byte[], byte[]> rejection =
        new ProducerRecord<>(
            deployment.names().of(Topics.rejections(Party.ANALYZER)),
            0,
            "c-1".getBytes(UTF_8),
            value,
            RejectionHeaders.of(
                headers, new Rejection("UNKNOWN_SCHEMA_ID", "no schema 99"), topic, 0, 7));
    deployment.send(rejection);

    send("analyzer", Resend.by("ada"), deployment.read(Topics.rejections(Party.ANALYZER)).get(0));

    assertThat(outcomes(1).get(0).getOutcome()).isEqualTo(ResendOutcome.ACCEPTED);
    assertThat(deployment.read(Topics.TRANSACTIONS))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.value()).isEqualTo(value);
              assertThat(row.key()).isEqualTo("c-1".getBytes(UTF_8));
              assertThat(row.headers().lastHeader(Headers.ERROR_TOPIC)).isNull();
              assertThat(Deployment.header(row, Headers.LOAD)).isEqualTo("resend-analyzer-0-0");
            });
  }

  private void send(Resend resend, ConsumerRecord<byte[], byte[]> row) throws Exception {
    send("collector", resend, row);
  }

  private void send(String origin, Resend resend, ConsumerRecord<byte[], byte[]> row)
      throws Exception {
    deployment.send(
        resend.of(
            deployment.names().of(Topics.COLLECTOR_RESENDS), row, RefusedRecord.of(origin, row)));
  }

  private List<ConsumerRecord<byte[], byte[]>> refused(int count) {
    return await()
        .atMost(SOON)
        .until(
            () -> deployment.read(Topics.rejections(Party.COLLECTOR)),
            rows -> rows.size() >= count);
  }

  private List<Resent> outcomes(int count) {
    return await()
        .atMost(SOON)
        .until(() -> deployment.decode(Topics.COLLECTOR_RESENT), rows -> rows.size() >= count);
  }

  private List<String> published() throws Exception {
    return deployment.decode(Topics.ARTIFACTS).stream()
        .filter(artifact -> artifact.getKind() == ArtifactKind.MAPPING)
        .map(Artifact::getContentHash)
        .map(hash -> HexFormat.of().formatHex(hash.bytes()))
        .toList();
  }

  private void deposit(String mapping) throws Exception {
    deployment.publication(
        publication -> {
          var unused =
              publication.deposit(
                  new ArtifactPublication.Subject(ArtifactKind.MAPPING, "right", "ada", ""),
                  MappingLibrary.MEDIA_TYPE,
                  mapping.getBytes(UTF_8));
        });
  }

  private static String hash(String mapping) {
    String address = RowReading.address(Mapping.parse("test.yaml", mapping.getBytes(UTF_8)));
    assertThat(address)
        .isEqualTo(HexFormat.of().formatHex(ContentHash.of(mapping.getBytes(UTF_8))));
    return address;
  }

  private static String mapping(String decimalPoint) {
    return """
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
  }
}
