package io.proofstream.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.alert.market.Actions;
import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.lifecycle.RunningAgent;
import io.proofstream.schemas.Headers;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertCause;
import io.proofstream.v1.AlertStatus;
import io.proofstream.v1.Disposition;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AlertAgentIT {
  /** Less than a consumer's session, so that a restart that has to wait for one fails. */
  private static final Duration SEEN_WITHIN = Duration.ofSeconds(30);

  private static final String POLICY =
      """
      group_by: [account]
      window: PT24H
      expire: P30D
      route:
        routes:
          - match: severity >= HIGH
            queues: [urgent]
      """;

  private static final int EU = 0;
  private static final int US = 1;

  @TempDir private Path state;
  private Deployment deployment;
  private final Decisions eu = new Decisions("eu");
  private final Decisions us = new Decisions("us");

  @BeforeEach
  void deploy() throws Exception {
    deployment =
        new Deployment(
            state,
            Map.of(
                "markets", "eu,us",
                "alert.queues", "urgent"));
    deployment.publish(POLICY);
  }

  @AfterEach
  void undeploy() {
    deployment.close();
  }

  @Test
  void alertsLieInTheirMarketsPartitionAndInTheirQueue() throws Exception {
    try (RunningAgent agent = launch()) {
      deployment.send(US, us.of("ann", Duration.ZERO).review(0.3));
      deployment.send(EU, eu.of("ann", Duration.ZERO).decline(0.6));
      List<ConsumerRecord<byte[], byte[]>> records = await(2);
      assertThat(records).extracting(ConsumerRecord::partition).containsExactly(EU, US);
      assertThat(deployment.alerts(Topics.alertQueue("urgent")))
          .singleElement()
          .isEqualTo(deployment.codecs().codec(Topics.ALERTS).decode(records.get(0).value()));
      assertThat(agent.failure()).isEmpty();
    }
  }

  @Test
  void poisonIsRejectedWithItsPlaceAndTheStreamGoesOn() throws Exception {
    try (RunningAgent agent = launch()) {
      deployment.send(US, "k".getBytes(UTF_8), "poison".getBytes(UTF_8));
      deployment.send(US, us.of("ann", Duration.ZERO).review(0.3));
      await(1);
      ConsumerRecord<byte[], byte[]> rejected =
          deployment.read(Topics.rejections(Party.ALERT)).get(0);
      assertThat(rejected.partition()).isEqualTo(US);
      assertThat(rejected.value()).isEqualTo("poison".getBytes(UTF_8));
      assertThat(new String(rejected.headers().lastHeader(Headers.ERROR_PARTITION).value(), UTF_8))
          .isEqualTo("1");
      assertThat(agent.failure()).isEmpty();
    }
  }

  @Test
  void anOversizedRecordIsRejectedToo() throws Exception {
    try (RunningAgent agent = launch()) {
      byte[] large = new byte[TopicCodec.VALUE_BYTES_MAX + 1];
      deployment.send(US, "k".getBytes(UTF_8), large);
      deployment.send(US, us.of("ann", Duration.ZERO).review(0.3));
      await(1);
      assertThat(deployment.read(Topics.rejections(Party.ALERT)).get(0).value()).isEqualTo(large);
      assertThat(agent.failure()).isEmpty();
    }
  }

  @Test
  void anAgentThatWasStoppedCarriesOnWithItsOpenAlerts() throws Exception {
    try (RunningAgent agent = launch()) {
      deployment.send(EU, eu.of("ann", Duration.ZERO).review(0.3));
      await(1);
      assertThat(agent.failure()).isEmpty();
    }
    try (RunningAgent agent = launch()) {
      deployment.send(EU, eu.of("ann", Duration.ofHours(1)).review(0.3));
      deployment.send(EU, eu.of("bob", Duration.ofHours(24)).approve());
      await(2);
      assertThat(agent.failure()).isEmpty();
    }
    List<Alert> alerts = deployment.alerts(Topics.ALERTS);
    assertThat(alerts).extracting(Alert::getRevision).containsExactly(1, 2);
    assertThat(alerts.get(1).getCause()).isEqualTo(AlertCause.GATHERED);
    assertThat(alerts.get(1).getTransactionCount()).isEqualTo(2);
  }

  @Test
  void anAnalystsActionIsDoneInItsMarketAndJudgesItsTransactions() throws Exception {
    try (RunningAgent agent = launch()) {
      deployment.send(US, us.of("ann", Duration.ZERO).review(0.3));
      await(1);
      Alert opened = deployment.alerts(Topics.ALERTS).get(0);
      deployment.send(US, new Actions().close(opened, Disposition.CONFIRMED_FRAUD));
      await(2);
      ConsumerRecord<byte[], byte[]> verdict = deployment.read(Topics.VERDICTS).get(0);
      assertThat(verdict.partition()).isEqualTo(US);
      assertThat(deployment.alerts(Topics.ALERTS).get(1).getStatus()).isEqualTo(AlertStatus.CLOSED);
      assertThat(agent.failure()).isEmpty();
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> await(int records) {
    Awaitility.await("%d alert records".formatted(records))
        .atMost(SEEN_WITHIN)
        .until(() -> deployment.read(Topics.ALERTS).size() >= records);
    return deployment.read(Topics.ALERTS);
  }

  private RunningAgent launch() throws Exception {
    return AgentLauncher.launch(new AlertDefinition(), deployment.settings(), Clock.systemUTC());
  }
}
