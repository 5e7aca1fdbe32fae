package io.proofstream.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.proofstream.alert.market.Actions;
import io.proofstream.alert.market.Policies;
import io.proofstream.alert.policy.LivePolicy;
import io.proofstream.alert.policy.Timing;
import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.runtime.trace.TraceContext;
import io.proofstream.schemas.ConfluentSchemaRegistry;
import io.proofstream.schemas.Headers;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Action;
import io.proofstream.v1.ActionKind;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertHandling;
import io.proofstream.v1.AlertStatus;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Disposition;
import io.proofstream.v1.Handling;
import io.proofstream.v1.Sha256;
import io.proofstream.v1.Suppression;
import io.proofstream.v1.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AlertTopologyTest {
  private static final Instant WRITTEN_AT = Instant.parse("2026-11-23T10:15:30.123Z");
  private static final Timing HOURLY =
      new Timing(Duration.ZERO, Duration.ZERO, Duration.ofHours(1));
  private static final TraceContext TRACE =
      new TraceContext("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", "01");

  @TempDir private Path directory;
  private final Decisions decisions = new Decisions("main");
  private final Actions actions = new Actions();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final LongAdder processed = new LongAdder();
  private TopicCodecs codecs;
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> input;
  private TestInputTopic<byte[], byte[]> actionInput;
  private Instant now = WRITTEN_AT;

  @BeforeEach
  void start() {
    var definition = new AlertDefinition();
    var config = AgentLauncher.schema(definition).check(settings());
    var common = CommonSettings.of(config);
    AlertSettings settings = definition.read(config, common);
    List<Topic<?>> written = new ArrayList<>(definition.writes(settings, common));
    written.addAll(definition.reads(settings, common));
    codecs =
        TopicCodecs.register(
            ConfluentSchemaRegistry.inMemory(), common.topicNames(), written, List.of());
    var policy =
        new Policies()
            .route("large", "amount_minor >= 50000", Timing.AT_ONCE)
            .route("urgent", "severity >= HIGH", HOURLY)
            .policy();
    var topology =
        new AlertTopology(
            common,
            () -> new LivePolicy(policy, new Sha256(new byte[32])),
            codecs,
            new AlertMetrics(meters, processed),
            () -> now);
    driver = new TopologyTestDriver(topology.build(), streamsSettings());
    input = input("site.decisions.v1");
    actionInput = input("site.actions.v1");
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void anAlertIsWrittenUnderItsAccountAtTheTimeOfWriting() throws Exception {
    Decision decision = decisions.of("ann", Duration.ZERO).review(0.6);
    send(decision);
    TestRecord<byte[], byte[]> record = read("site.alerts.v1").get(0);
    assertThat(new String(record.key(), UTF_8)).isEqualTo("ann");
    assertThat(record.getRecordTime()).isEqualTo(WRITTEN_AT);
    Alert alert = codecs.codec(Topics.ALERTS).decode(record.value());
    assertThat(alert.getTransactions().get(0).getTransactionId())
        .isEqualTo(decision.getTransactionId());
  }

  @Test
  void anAlertIsACloudEventInTheTraceOfItsTransaction() throws Exception {
    send(decisions.of("ann", Duration.ZERO).review(0.6));
    TestRecord<byte[], byte[]> record = read("site.alerts.v1").get(0);
    Alert alert = codecs.codec(Topics.ALERTS).decode(record.value());
    assertThat(header(record, Headers.CE_ID)).isEqualTo(alert.getAlertId() + "/1");
    assertThat(header(record, Headers.CE_TYPE)).isEqualTo("io.proofstream.alert.v1");
    assertThat(header(record, Headers.CE_SOURCE)).isEqualTo("/proofstream/alert/main");
    assertThat(header(record, Headers.CE_TIME)).isEqualTo("2024-03-01T00:00:00Z");
    TraceContext trace = TraceContext.parse(header(record, Headers.TRACEPARENT)).orElseThrow();
    assertThat(trace.traceId()).isEqualTo(TRACE.traceId());
    assertThat(trace.spanId()).isNotEqualTo(TRACE.spanId());
  }

  @Test
  void anAlertWhoseWindowPassesByTheTimeOfOthersIsInNoTrace() {
    send(decisions.of("ann", Duration.ZERO).review(0.6));
    send(decisions.of("ann", Duration.ZERO).review(0.6));
    send(decisions.of("bob", Duration.ofHours(24)).approve());
    assertThat(read("site.alerts.v1").get(1).headers().lastHeader(Headers.TRACEPARENT)).isNull();
  }

  @Test
  void eachQueueThatMatchesGetsTheSameSnapshot() throws Exception {
    send(decisions.of("ann", Duration.ZERO).amount(70_000, "EUR").decline(0.9));
    send(decisions.of("bob", Duration.ZERO).amount(70_000, "EUR").review(0.1));
    List<Alert> all = alerts(Topics.ALERTS);
    assertThat(all).extracting(Alert::getAccountId).containsExactly("ann", "bob");
    assertThat(all.get(0).getQueues()).containsExactly("large", "urgent");
    assertThat(alerts(Topics.alertQueue("large"))).isEqualTo(all);
    assertThat(alerts(Topics.alertQueue("urgent"))).containsExactly(all.get(0));
  }

  @Test
  void whatCannotBeDecodedIsRejectedAndTheStreamGoesOn() throws Exception {
    byte[] poison = {7, 7, 7};
    var headers = new RecordHeaders().add("origin", "elsewhere".getBytes(UTF_8));
    input.pipeInput(new TestRecord<>("k".getBytes(UTF_8), poison, headers, WRITTEN_AT));
    send(decisions.of("ann", Duration.ZERO).review(0.6));
    TestRecord<byte[], byte[]> rejected = read("site.alert.rejections.v1").get(0);
    assertThat(rejected.value()).isEqualTo(poison);
    assertThat(new String(rejected.key(), UTF_8)).isEqualTo("k");
    assertThat(header(rejected, "origin")).isEqualTo("elsewhere");
    assertThat(header(rejected, Headers.CODE)).isEqualTo("FOREIGN_MAGIC_BYTE");
    assertThat(header(rejected, Headers.ERROR_TOPIC)).isEqualTo("site.decisions.v1");
    assertThat(header(rejected, Headers.ERROR_OFFSET)).isEqualTo("0");
    assertThat(alerts(Topics.ALERTS)).hasSize(1);
  }

  @Test
  void aRecordWithoutKeyAndValueIsRejected() {
    input.pipeInput(new TestRecord<>(null, null, new RecordHeaders(), WRITTEN_AT));
    TestRecord<byte[], byte[]> rejected = read("site.alert.rejections.v1").get(0);
    assertThat(header(rejected, Headers.CODE)).isEqualTo("EMPTY_VALUE");
    assertThat(rejected.value()).isNull();
  }

  @Test
  void aDecisionOfAnotherMarketIsRejected() {
    send(new Decisions("eu").of("ann", Duration.ZERO).review(0.6));
    TestRecord<byte[], byte[]> rejected = read("site.alert.rejections.v1").get(0);
    assertThat(header(rejected, Headers.CODE)).isEqualTo("OUT_OF_BOUNDS");
    assertThat(header(rejected, Headers.ERROR_MESSAGE)).contains("'main' is expected");
  }

  @Test
  void aHandlingSaysWhatBecameOfAFlaggedTransaction() throws Exception {
    Decision decision = decisions.of("ann", Duration.ZERO).review(0.6);
    send(decision);
    TestRecord<byte[], byte[]> record = read("site.handlings.v1").get(0);
    assertThat(new String(record.key(), UTF_8)).isEqualTo("ann");
    Handling handling = codecs.codec(Topics.HANDLINGS).decode(record.value());
    assertThat(handling.getTransactionId()).isEqualTo(decision.getTransactionId());
    assertThat(handling.getHandling()).isEqualTo(AlertHandling.OPENED);
  }

  @Test
  void anActionIsARevisionThatNamesItAndAClosingHasVerdicts() throws Exception {
    send(decisions.of("ann", Duration.ZERO).review(0.6));
    Alert opened = alerts(Topics.ALERTS).get(0);
    send(actions.close(opened, Disposition.CONFIRMED_FRAUD));
    TestRecord<byte[], byte[]> record = read("site.alerts.v1").get(0);
    assertThat(header(record, Headers.ACTION)).isEqualTo("action-1");
    Alert closed = codecs.codec(Topics.ALERTS).decode(record.value());
    assertThat(closed.getStatus()).isEqualTo(AlertStatus.CLOSED);
    TestRecord<byte[], byte[]> judged = read("site.verdicts.v1").get(0);
    assertThat(header(judged, Headers.ACTION)).isEqualTo("action-1");
    assertThat(header(judged, Headers.CE_ID)).isEqualTo("action-1/1");
    Verdict verdict = codecs.codec(Topics.VERDICTS).decode(judged.value());
    assertThat(verdict.getDisposition()).isEqualTo(Disposition.CONFIRMED_FRAUD);
  }

  @Test
  void anActionThatIsRefusedIsRejectedUnderItsId() throws Exception {
    send(decisions.of("ann", Duration.ZERO).review(0.6));
    Alert opened = alerts(Topics.ALERTS).get(0);
    send(actions.take(opened));
    Action late = actions.on(opened, ActionKind.TAKE).setExpectedRevision(1).build();
    send(late);
    TestRecord<byte[], byte[]> rejected = read("site.alert.rejections.v1").get(0);
    assertThat(header(rejected, Headers.ACTION)).isEqualTo(late.getActionId());
    assertThat(header(rejected, Headers.CODE)).isEqualTo("STALE_REVISION");
    assertThat(header(rejected, Headers.ERROR_TOPIC)).isEqualTo("site.actions.v1");
    assertThat(rejected.value()).isEqualTo(codecs.codec(Topics.ACTIONS).encode(late));
  }

  @Test
  void anActionThatCannotBeDecodedIsRejected() throws Exception {
    byte[] poison = {7};
    actionInput.pipeInput(new TestRecord<>("k".getBytes(UTF_8), poison, new RecordHeaders(), now));
    TestRecord<byte[], byte[]> rejected = read("site.alert.rejections.v1").get(0);
    assertThat(header(rejected, Headers.ERROR_TOPIC)).isEqualTo("site.actions.v1");
    assertThat(rejected.value()).isEqualTo(poison);
  }

  @Test
  void aSilenceLeavesASuppressionUnderTheActionsId() throws Exception {
    send(actions.silence("counterparty = M-17", now.plus(Duration.ofHours(1))));
    TestRecord<byte[], byte[]> record = read("site.suppressions.v1").get(0);
    Suppression silence = codecs.codec(Topics.SUPPRESSIONS).decode(record.value());
    assertThat(silence.getSuppressionId()).isEqualTo("action-1");
    assertThat(header(record, Headers.ACTION)).isEqualTo("action-1");
  }

  @Test
  void theWallClockRemindsAQueueWithTheSameBytes() {
    send(decisions.of("ann", Duration.ZERO).decline(0.95));
    now = now.plus(Duration.ofHours(1));
    driver.advanceWallClockTime(Duration.ofSeconds(1));
    List<TestRecord<byte[], byte[]>> sent = read("site.alerts.urgent.v1");
    assertThat(sent).hasSize(2);
    assertThat(sent.get(1).value()).isEqualTo(sent.get(0).value());
    assertThat(sent.get(0).headers().lastHeader(Headers.REMINDER)).isNull();
    assertThat(header(sent.get(1), Headers.REMINDER)).isEqualTo("1");
    assertThat(sent.get(1).getRecordTime()).isEqualTo(now);
  }

  @Test
  void theCountersAddUp() throws Exception {
    Decision first = decisions.of("ann", Duration.ZERO).review(0.3);
    send(first);
    send(first);
    Alert opened = alerts(Topics.ALERTS).get(0);
    send(decisions.of("ann", Duration.ofHours(1)).decline(0.95));
    send(decisions.of("ann", Duration.ofHours(2)).review(0.1));
    send(decisions.of("bob", Duration.ofHours(25)).approve());
    send(new Decisions("eu").of("ann", Duration.ZERO).review(0.6));
    Action take = actions.take(opened);
    send(take);
    send(take);
    send(actions.take(opened));
    assertThat(decisionCount("opened")).isEqualTo(1);
    assertThat(decisionCount("repeated")).isEqualTo(1);
    assertThat(decisionCount("joined")).isEqualTo(2);
    assertThat(decisionCount("passed")).isEqualTo(1);
    assertThat(decisionCount("rejected")).isEqualTo(1);
    assertThat(processed.sum()).isEqualTo(9);
    assertThat(snapshotCount("opened", "open", "low")).isEqualTo(1);
    assertThat(snapshotCount("raised", "open", "critical")).isEqualTo(1);
    assertThat(snapshotCount("gathered", "open", "critical")).isEqualTo(1);
    assertThat(snapshotCount("asked", "taken", "critical")).isEqualTo(1);
    assertThat(actionCount("accepted")).isEqualTo(1);
    assertThat(actionCount("repeated")).isEqualTo(1);
    assertThat(actionCount("refused")).isEqualTo(1);
    assertThat(
            meters
                .counter("proofstream.alert.notifications", "queue", "urgent", "kind", "change")
                .count())
        .isEqualTo(3);
  }

  private TestInputTopic<byte[], byte[]> input(String topic) {
    return driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private void send(Action action) {
    actionInput.pipeInput(
        new TestRecord<>(
            action.getAccountId().getBytes(UTF_8),
            codecs.codec(Topics.ACTIONS).encode(action),
            new RecordHeaders(),
            now));
  }

  private void send(Decision decision) {
    var headers = new RecordHeaders().add(Headers.TRACEPARENT, TRACE.header().getBytes(UTF_8));
    input.pipeInput(
        new TestRecord<>(
            decision.getAccountId().getBytes(UTF_8),
            codecs.codec(Topics.DECISIONS).encode(decision),
            headers,
            Instant.parse("2026-11-23T10:00:00Z")));
  }

  private List<Alert> alerts(Topic<Alert> topic) throws Exception {
    List<Alert> found = new ArrayList<>();
    for (TestRecord<byte[], byte[]> record : read("site." + topic.name())) {
      found.add(codecs.codec(topic).decode(record.value()));
    }
    return found;
  }

  private List<TestRecord<byte[], byte[]>> read(String topic) {
    return driver
        .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList();
  }

  private double decisionCount(String handling) {
    return meters.counter("proofstream.alert.decisions", "handling", handling).count();
  }

  private double snapshotCount(String cause, String status, String severity) {
    return meters
        .counter(
            "proofstream.alert.snapshots", "cause", cause, "status", status, "severity", severity)
        .count();
  }

  private double actionCount(String result) {
    return meters.counter("proofstream.alert.actions", "kind", "take", "result", result).count();
  }

  private static String header(TestRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  private Map<String, String> settings() {
    return Map.of(
        "bootstrap.servers", "unused:9092",
        "schema.registry.url", "http://unused",
        "topic.prefix", "site.",
        "alert.state.dir", directory.toString(),
        "alert.queues", "urgent,large");
  }

  private Properties streamsSettings() {
    Properties settings = new Properties();
    settings.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "alert-agent");
    settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    return settings;
  }
}
