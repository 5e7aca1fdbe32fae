package io.proofstream.analyzer.market;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.proofstream.analyzer.AnalyzerDefinition;
import io.proofstream.analyzer.AnalyzerSettings;
import io.proofstream.analyzer.artifacts.InForce;
import io.proofstream.analyzer.artifacts.LiveModel;
import io.proofstream.analyzer.artifacts.LiveRuleSet;
import io.proofstream.analyzer.lists.ListCodec;
import io.proofstream.analyzer.lists.Lists;
import io.proofstream.analyzer.lists.LiveList;
import io.proofstream.analyzer.rules.RuleSet;
import io.proofstream.analyzer.rules.ShippedRuleSet;
import io.proofstream.analyzer.scoring.FeatureModel;
import io.proofstream.analyzer.scoring.SampleModels;
import io.proofstream.models.ModelCodec;
import io.proofstream.runtime.kafka.KafkaClients;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.runtime.lifecycle.AgentLauncher;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.schemas.ConfluentSchemaRegistry;
import io.proofstream.schemas.Headers;
import io.proofstream.schemas.OutcomeHeader;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Decision;
import io.proofstream.v1.EntityList;
import io.proofstream.v1.Label;
import io.proofstream.v1.ListEffect;
import io.proofstream.v1.ListEntry;
import io.proofstream.v1.ListSubject;
import io.proofstream.v1.Outcome;
import io.proofstream.v1.Reason;
import io.proofstream.v1.Repeat;
import io.proofstream.v1.Sha256;
import io.proofstream.v1.Transaction;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

final class MarketTopologyTest {
  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  @TempDir private Path directory;
  private TopicCodecs codecs;
  private InForce inForce;
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> transactions;
  private TestInputTopic<byte[], byte[]> labels;

  @BeforeEach
  void start() throws Exception {
    var definition = new AnalyzerDefinition();
    var config =
        AgentLauncher.schema(definition)
            .check(
                Map.of(
                    "bootstrap.servers", "localhost:1",
                    "schema.registry.url", "memory",
                    "analyzer.state.dir", directory.toString()));
    CommonSettings common = CommonSettings.of(config);
    AnalyzerSettings settings = definition.read(config, common);
    List<Topic<?>> all = Topics.withoutAlertQueues();
    codecs =
        TopicCodecs.register(
            ConfluentSchemaRegistry.inMemory(), common.topicNames(), all, List.of());
    var meters = new SimpleMeterRegistry();
    var context =
        new AgentContext(
            common,
            "analyzer-0",
            Clock.fixed(NOW, ZoneOffset.UTC),
            new KafkaClients(common, "analyzer-0", meters),
            codecs,
            meters,
            () -> {},
            failure -> {});
    byte[] yaml = ShippedRuleSet.yaml();
    var rules = new LiveRuleSet(RuleSet.parse(yaml), new Sha256(sha256(yaml)));
    inForce = InForce.of(rules);
    var topology =
        new MarketTopology(
                context, settings, () -> inForce, new LongAdder(), market -> DecisionWatch.NONE)
            .build();
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "market");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
    driver = new TopologyTestDriver(topology, properties, NOW);
    transactions = input(Topics.TRANSACTIONS);
    labels = input(Topics.LABELS);
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void aTransactionGetsOneDecisionWithItsEvidence() throws Exception {
    byte[] value = send(transaction("t1").build());
    TestRecord<byte[], byte[]> record = only(Topics.DECISIONS);
    Decision decision = codecs.codec(Topics.DECISIONS).decode(record.value());
    assertThat(decision.getTransactionId()).isEqualTo("t1");
    assertThat(decision.getOutcome()).isEqualTo(Outcome.APPROVE);
    assertThat(decision.getMarket()).isEqualTo("main");
    assertThat(decision.getMissing()).containsExactly("unusual_for_account");
    assertThat(decision.getEvidence().getFeatures().getAmount()).isEqualTo(12.34);
    assertThat(decision.getEvidence().getFeatures().getAccountSecondsSinceLast()).isNull();
    assertThat(decision.getEvidence().getSourceHash().bytes()).isEqualTo(sha256(value));
    OutcomeHeader header = outcome(record);
    assertThat(header.sequence()).isZero();
    assertThat(header.sourceHash()).isEqualTo(sha256(value));
    assertThat(record.timestamp()).isEqualTo(NOW.toEpochMilli());
    assertThat(text(record, Headers.CE_ID)).isEqualTo("main/0");
    assertThat(text(record, Headers.TRACEPARENT))
        .startsWith("00-0af7651916cd43dd8448eb211c80319c-")
        .isNotEqualTo(TRACE);
    assertThat(text(record, Headers.LOAD)).isEqualTo("load-1");
  }

  /** The driver commits after each record; the market's head changes several times in one. */
  @Test
  void eachCommitBringsWhatChangedToTheChangelogOnce() {
    send(transaction("t1").build());
    var changelog =
        driver.createOutputTopic("market-market-changelog", bytes(), bytes()).readRecordsToList();
    assertThat(changelog).extracting(r -> new String(r.key(), UTF_8)).contains("M", "ledger");
    assertThat(changelog).extracting(r -> new String(r.key(), UTF_8)).doesNotHaveDuplicates();
  }

  @Test
  void theSameBytesAgainAreRepeatedAndNotDecided() throws Exception {
    send(transaction("t1").build());
    send(transaction("t1").build());
    only(Topics.DECISIONS);
    Repeat repeat = codecs.codec(Topics.REPEATS).decode(only(Topics.REPEATS).value());
    assertThat(repeat.getSequence()).isEqualTo(1);
    assertThat(repeat.getSourceOffset()).isEqualTo(1);
    assertThat(repeat.getFirstOffset()).isZero();
  }

  @Test
  void theSameIdWithOtherContentIsRejectedNamingTheFirst() {
    send(transaction("t1").build());
    byte[] other = send(transaction("t1").setAmountMinor(9).build());
    TestRecord<byte[], byte[]> rejection = onlyRejection();
    assertThat(rejection.value()).isEqualTo(other);
    assertThat(text(rejection, Headers.CODE)).isEqualTo("CONFLICTING_ID");
    assertThat(text(rejection, Headers.ERROR_MESSAGE)).contains("offset 0 of transactions.v1-0");
    assertThat(text(rejection, Headers.LINE)).isEqualTo("7");
    assertThat(outcome(rejection).sequence()).isEqualTo(1);
  }

  @Test
  void poisonIsRejectedAndTheStreamGoesOn() {
    transactions.pipeInput(new TestRecord<>(null, "poison".getBytes(UTF_8), NOW));
    transactions.pipeInput(new TestRecord<>(null, null, NOW));
    send(transaction("t1").build());
    assertThat(driver.createOutputTopic(rejections(), bytes(), bytes()).readRecordsToList())
        .extracting(r -> text(r, Headers.CODE))
        .containsExactly("FOREIGN_MAGIC_BYTE", "EMPTY_VALUE");
    assertThat(outcome(only(Topics.DECISIONS)).sequence()).isEqualTo(2);
  }

  /** Compressed, a broker takes it. */
  @Test
  void aRecordThatFitsIntoNoRejectionIsRefusedAllTheSame() {
    transactions.pipeInput(new TestRecord<>(null, new byte[2 * Topic.REJECTION_BYTES_MAX], NOW));
    TestRecord<byte[], byte[]> rejection = onlyRejection();
    assertThat(rejection.value()).isNull();
    assertThat(text(rejection, Headers.ERROR_TOPIC)).isEqualTo(Topics.TRANSACTIONS.name());
    assertThat(outcome(rejection).sequence()).isZero();
  }

  @Test
  void aLoadThatWouldMakeTheDecisionTooLongIsLeftOut() {
    byte[] value = codecs.codec(Topics.TRANSACTIONS).encode(transaction("t1").build());
    RecordHeaders headers = new RecordHeaders();
    headers.add(Headers.LOAD, new byte[Topic.REJECTION_BYTES_MAX]);
    transactions.pipeInput(new TestRecord<>("account".getBytes(UTF_8), value, headers, NOW));
    assertThat(only(Topics.DECISIONS).headers().lastHeader(Headers.LOAD)).isNull();
  }

  @Test
  void whatCannotBeScoredIsRejectedWithItsReason() {
    send(transaction("t1").setAmountMinor(-1).build());
    send(transaction("t2").setCurrency("EURO").build());
    send(transaction("t3").setOccurredAt(NOW.plus(Duration.ofHours(2))).build());
    send(transaction("t4").build());
    send(transaction("t5").setCurrency("USD").build());
    send(transaction("").build());
    assertThat(driver.createOutputTopic(rejections(), bytes(), bytes()).readRecordsToList())
        .extracting(r -> text(r, Headers.CODE))
        .containsExactly(
            "NEGATIVE_AMOUNT",
            "UNKNOWN_CURRENCY",
            "FUTURE_TIME",
            "OTHER_CURRENCY",
            "MISSING_FIELD");
    assertThat(outcome(only(Topics.DECISIONS)).sequence()).isEqualTo(3);
  }

  @Test
  void aLabelCountsOnceItIsKnown() throws Exception {
    Instant start = NOW.minus(Duration.ofDays(20));
    send(transaction("t1").setOccurredAt(start).build());
    Label label =
        Label.newBuilder()
            .setTransactionId("t1")
            .setAccountId("account")
            .setCounterpartyId("shop")
            .setOccurredAt(start)
            .setKnownAt(start.plus(Duration.ofDays(7)))
            .setFraud(true)
            .setOrigin("test")
            .build();
    labels.pipeInput(new TestRecord<>(null, codecs.codec(Topics.LABELS).encode(label), NOW));
    send(transaction("t2").setOccurredAt(start.plus(Duration.ofDays(7)).minusNanos(1_000)).build());
    send(transaction("t3").setOccurredAt(start.plus(Duration.ofDays(7))).build());
    var decided =
        driver.createOutputTopic(Topics.DECISIONS.name(), bytes(), bytes()).readValuesToList();
    assertThat(risk(decided.get(1))).isZero();
    assertThat(risk(decided.get(2))).isEqualTo(1.0);
    assertThat(
            codecs.codec(Topics.DECISIONS).decode(decided.get(2)).getEvidence().getLabelsOffset())
        .isEqualTo(1);
  }

  @Test
  void aLabelThatIsNoneIsRejectedWithoutANumber() {
    labels.pipeInput(new TestRecord<>(null, "poison".getBytes(UTF_8), NOW));
    assertThat(onlyRejection().headers().lastHeader(Headers.OUTCOME)).isNull();
    send(transaction("t1").build());
    assertThat(outcome(only(Topics.DECISIONS)).sequence()).isZero();
  }

  @Test
  void aRejectedLabelDoesNotPassForAnAnswerHoweverItCame() {
    RecordHeaders headers = new RecordHeaders();
    headers.add(Headers.OUTCOME, new OutcomeHeader(0, 0, 0, new byte[32]).encode());
    labels.pipeInput(new TestRecord<>(null, "poison".getBytes(UTF_8), headers, NOW));
    assertThat(onlyRejection().headers().headers(Headers.OUTCOME)).isEmpty();
  }

  @Test
  void aLiveModelScoresFromTheMomentItIsTakenOver() throws Exception {
    send(transaction("t1").build());
    inForce = new InForce(inForce.rules(), Optional.of(model("main", 10)), List.of(), Lists.NONE);
    send(transaction("t2").build());
    var decided =
        driver.createOutputTopic(Topics.DECISIONS.name(), bytes(), bytes()).readValuesToList();
    Decision before = codecs.codec(Topics.DECISIONS).decode(decided.get(0));
    Decision after = codecs.codec(Topics.DECISIONS).decode(decided.get(1));
    assertThat(before.getEvidence().getModel()).isNull();
    assertThat(after.getEvidence().getModel()).isEqualTo(model("main", 10).contentHash());
    assertThat(after.getScore()).isCloseTo(0.982, within(0.001));
    assertThat(after.getOutcome()).isEqualTo(Outcome.DECLINE);
    assertThat(after.getReasons())
        .filteredOn(reason -> reason.getRule().startsWith("model:"))
        .singleElement()
        .isEqualTo(new Reason("model:amount", 6.0, "amount is 12.34"));
  }

  @Test
  void aModelInShadowIsRecordedAndChangesNothing() throws Exception {
    inForce =
        new InForce(
            inForce.rules(), Optional.empty(), List.of(model("challenger", 10)), Lists.NONE);
    send(transaction("t1").build());
    Decision decision = codecs.codec(Topics.DECISIONS).decode(only(Topics.DECISIONS).value());
    assertThat(decision.getOutcome()).isEqualTo(Outcome.APPROVE);
    assertThat(decision.getShadows())
        .filteredOn(shadow -> shadow.getName().equals("challenger"))
        .singleElement()
        .satisfies(
            shadow -> {
              assertThat(shadow.getValue()).isCloseTo(0.982, within(0.001));
              assertThat(shadow.getOutcome()).isEqualTo(Outcome.DECLINE);
              assertThat(shadow.getContentHash()).isEqualTo(model("main", 10).contentHash());
            });
  }

  private static LiveList list(String name, ListEffect effect, Instant until) throws Exception {
    ListEntry entry =
        ListEntry.newBuilder()
            .setValue("account")
            .setUntil(until)
            .setBy("ann")
            .setReason("card reported stolen")
            .build();
    byte[] body =
        ListCodec.encode(
            EntityList.newBuilder()
                .setName(name)
                .setOf(ListSubject.ACCOUNT)
                .setEffect(effect)
                .setEntries(List.of(entry))
                .build());
    return LiveList.read(body, new Sha256(sha256(body)));
  }

  private Decision decidedWith(LiveList... lists) throws Exception {
    inForce = new InForce(inForce.rules(), Optional.empty(), List.of(), new Lists(List.of(lists)));
    send(transaction("t1").build());
    return codecs.codec(Topics.DECISIONS).decode(only(Topics.DECISIONS).value());
  }

  @Test
  void aBlockedAccountIsDeclinedWithTheReasonAndTheListsHash() throws Exception {
    LiveList blocked = list("stolen", ListEffect.BLOCK, null);
    Decision decision = decidedWith(blocked, list("trusted", ListEffect.ALLOW, null));
    assertThat(decision.getOutcome()).isEqualTo(Outcome.DECLINE);
    assertThat(decision.getReasons())
        .contains(new Reason("list:stolen", 0.0, "card reported stolen"));
    assertThat(decision.getEvidence().getLists()).contains(blocked.contentHash());
  }

  @Test
  void anAllowListOverridesAnOverridableBlock() throws Exception {
    Decision decision =
        decidedWith(
            list("suspicious", ListEffect.OVERRIDABLE_BLOCK, null),
            list("trusted", ListEffect.ALLOW, null));
    assertThat(decision.getOutcome()).isEqualTo(Outcome.APPROVE);
  }

  @Test
  void anEntryThatHasEndedDoesNotCount() throws Exception {
    Decision decision = decidedWith(list("stolen", ListEffect.BLOCK, NOW.minusSeconds(60)));
    assertThat(decision.getOutcome()).isEqualTo(Outcome.APPROVE);
  }

  @Test
  void aRuleAsksAList() throws Exception {
    String yaml =
        """
        name: lists
        review: 0.4
        decline: 0.8
        rules:
          - id: watched
            expression: transaction.account in list("watched")
            forces: REVIEW
          - id: unknown
            expression: transaction.account in list("nowhere")
            forces: DECLINE
        """;
    byte[] body = yaml.getBytes(UTF_8);
    inForce = InForce.of(new LiveRuleSet(RuleSet.parse(body), new Sha256(sha256(body))));
    Decision decision = decidedWith(list("watched", ListEffect.NONE, null));
    assertThat(decision.getOutcome()).isEqualTo(Outcome.REVIEW);
    assertThat(decision.getReasons()).extracting(Reason::getRule).containsExactly("watched");
    assertThat(decision.getFailed()).containsExactly("unknown");
  }

  private static LiveModel model(String name, float threshold) throws Exception {
    byte[] body = SampleModels.stump("amount", threshold);
    return new LiveModel(name, FeatureModel.of(ModelCodec.decode(body)), new Sha256(sha256(body)));
  }

  private double risk(byte[] decision) throws Exception {
    return codecs
        .codec(Topics.DECISIONS)
        .decode(decision)
        .getEvidence()
        .getFeatures()
        .getCounterpartyRisk1d();
  }

  private static Transaction.Builder transaction(String id) {
    return Transaction.newBuilder()
        .setTransactionId(id)
        .setAccountId("account")
        .setCounterpartyId("shop")
        .setOccurredAt(NOW.minusSeconds(60))
        .setAmountMinor(1234)
        .setCurrency("EUR")
        .setAttributes(Map.of());
  }

  private byte[] send(Transaction transaction) {
    byte[] value = codecs.codec(Topics.TRANSACTIONS).encode(transaction);
    RecordHeaders headers = new RecordHeaders();
    headers.add(Headers.TRACEPARENT, TRACE.getBytes(UTF_8));
    headers.add(Headers.LOAD, "load-1".getBytes(UTF_8));
    headers.add(Headers.LINE, "7".getBytes(UTF_8));
    transactions.pipeInput(new TestRecord<>("account".getBytes(UTF_8), value, headers, NOW));
    return value;
  }

  private TestInputTopic<byte[], byte[]> input(Topic<?> topic) {
    return driver.createInputTopic(
        topic.name(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private TestRecord<byte[], byte[]> only(Topic<?> topic) {
    var all = driver.createOutputTopic(topic.name(), bytes(), bytes()).readRecordsToList();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private TestRecord<byte[], byte[]> onlyRejection() {
    return only(Topics.rejections(Party.ANALYZER));
  }

  private static String rejections() {
    return Topics.rejections(Party.ANALYZER).name();
  }

  private static ByteArrayDeserializer bytes() {
    return new ByteArrayDeserializer();
  }

  private static OutcomeHeader outcome(TestRecord<byte[], byte[]> record) {
    return OutcomeHeader.decode(record.headers().lastHeader(Headers.OUTCOME).value());
  }

  private static String text(TestRecord<byte[], byte[]> record, String header) {
    return new String(record.headers().lastHeader(header).value(), UTF_8);
  }

  private static byte[] sha256(byte[] bytes) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }
}
