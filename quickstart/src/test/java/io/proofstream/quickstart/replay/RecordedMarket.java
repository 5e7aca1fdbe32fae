package io.proofstream.quickstart.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.analyzer.AnalyzerSettings;
import io.proofstream.analyzer.artifacts.ArtifactLibrary;
import io.proofstream.analyzer.artifacts.InForce;
import io.proofstream.analyzer.market.MarketReplay;
import io.proofstream.analyzer.market.MarketReplay.Replayed;
import io.proofstream.analyzer.market.SourceRecord;
import io.proofstream.analyzer.rules.ShippedRuleSet;
import io.proofstream.quickstart.history.History;
import io.proofstream.quickstart.history.LoggedSchemas;
import io.proofstream.quickstart.history.PrivateRegistry;
import io.proofstream.quickstart.history.Row;
import io.proofstream.quickstart.history.Rows;
import io.proofstream.runtime.content.ContentHash;
import io.proofstream.runtime.settings.SettingsSchema;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.SchemaRegistry;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Artifact;
import io.proofstream.v1.ArtifactKind;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Evidence;
import io.proofstream.v1.Label;
import io.proofstream.v1.Outcome;
import io.proofstream.v1.Sha256;
import io.proofstream.v1.Transaction;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A small market that was decided once: transactions, labels, decisions, the rule set. */
final class RecordedMarket implements History {
  static final AnalyzerSettings SETTINGS =
      AnalyzerSettings.of(
          new SettingsSchema(AnalyzerSettings.definition())
              .check(Map.of("analyzer.state.dir", "unused")));

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private final Map<String, List<Row>> rows = new HashMap<>();
  private final LoggedSchemas none = new LoggedSchemas();
  private final TopicCodecs codecs =
      TopicCodecs.register(
          new PrivateRegistry(none),
          new TopicNames(""),
          List.of(
              Topics.TRANSACTIONS,
              Topics.LABELS,
              Topics.VERDICTS,
              Topics.DECISIONS,
              Topics.REPEATS,
              Topics.rejections(Party.ANALYZER)),
          List.of());
  private final ArtifactLibrary artifacts = new ArtifactLibrary();

  /**
   * @param transactions how many; each tenth is sent twice, some are labelled a week later
   */
  RecordedMarket(int transactions, Random random) throws Exception {
    this(transactions, random, ShippedRuleSet.yaml());
  }

  /**
   * @param transactions how many; each tenth is sent twice, some are labelled a week later
   * @param rules the rule set's text
   */
  RecordedMarket(int transactions, Random random, byte[] rules) throws Exception {
    artifacts.add(artifact(rules));
    InForce inForce = artifacts.of(madeWith(new Sha256(ContentHash.of(rules))));
    MarketReplay market = new MarketReplay("main", codecs, SETTINGS);
    for (int i = 0; i < transactions; i++) {
      Transaction transaction = transaction(i, random);
      byte[] value = codecs.codec(Topics.TRANSACTIONS).encode(transaction);
      decide(market, inForce, add(Topics.TRANSACTIONS, value));
      if (i % 10 == 0) {
        decide(market, inForce, add(Topics.TRANSACTIONS, value));
      }
      if (random.nextInt(5) == 0) {
        Row label = add(Topics.LABELS, codecs.codec(Topics.LABELS).encode(label(transaction)));
        market.label(label.toSource());
      }
    }
  }

  private void decide(MarketReplay market, InForce inForce, Row row) {
    SourceRecord source = row.toSource();
    Replayed outcome = market.transaction(source, inForce);
    if (outcome.kind().equals("DECISION")) {
      add(Topics.DECISIONS, outcome.value());
    }
  }

  private static Artifact artifact(byte[] yaml) {
    return Artifact.newBuilder()
        .setKind(ArtifactKind.RULE_SET)
        .setName("main")
        .setContentHash(new Sha256(ContentHash.of(yaml)))
        .setMediaType("application/yaml")
        .setChunkIndex(0)
        .setChunkCount(1)
        .setBody(ByteBuffer.wrap(yaml))
        .setPublishedBy("test")
        .build();
  }

  /** A decision that names its rule set and nothing else of use. */
  private static Decision madeWith(Sha256 ruleSet) {
    Decision decision = new Decision();
    Evidence evidence = new Evidence();
    evidence.put("rule_set", ruleSet);
    evidence.put("lists", List.of());
    decision.put("evidence", evidence);
    decision.put("shadows", List.of());
    return decision;
  }

  private static Transaction transaction(int number, Random random) {
    return Transaction.newBuilder()
        .setTransactionId("t" + number)
        .setAccountId("account " + random.nextInt(5))
        .setCounterpartyId("shop " + random.nextInt(3))
        .setOccurredAt(START.plus(Duration.ofHours(number)))
        .setAmountMinor(random.nextInt(40_000))
        .setCurrency("EUR")
        .setAttributes(Map.of())
        .build();
  }

  private static Label label(Transaction of) {
    return Label.newBuilder()
        .setTransactionId(of.getTransactionId())
        .setAccountId(of.getAccountId())
        .setCounterpartyId(of.getCounterpartyId())
        .setOccurredAt(of.getOccurredAt())
        .setKnownAt(of.getOccurredAt().plus(Duration.ofDays(7)))
        .setFraud(true)
        .setOrigin("test")
        .build();
  }

  private Row add(Topic<?> topic, byte[] value) {
    List<Row> all = rows.computeIfAbsent(topic.name(), name -> new ArrayList<>());
    long writtenAt = START.plus(Duration.ofDays(400)).toEpochMilli();
    Row row =
        new Row(
            topic.name(),
            0,
            all.size(),
            writtenAt,
            "key".getBytes(UTF_8),
            value,
            new RecordHeaders());
    all.add(row);
    return row;
  }

  TopicCodecs codecs() {
    return codecs;
  }

  ArtifactLibrary artifacts() {
    return artifacts;
  }

  int decisions() {
    return rows.get(Topics.DECISIONS.name()).size();
  }

  /** Puts another outcome into a decision that was recorded. */
  Decision falsify(int number) throws Exception {
    List<Row> all = rows.get(Topics.DECISIONS.name());
    Row row = all.get(number);
    Decision decision = codecs.codec(Topics.DECISIONS).decode(row.value());
    decision.put(
        "outcome", decision.getOutcome() == Outcome.DECLINE ? Outcome.APPROVE : Outcome.DECLINE);
    replace(all, number, decision);
    return decision;
  }

  /** Takes the transaction of a decision out. */
  void loseTransaction(int number) throws Exception {
    long offset =
        codecs
            .codec(Topics.DECISIONS)
            .decode(rows.get(Topics.DECISIONS.name()).get(number).value())
            .getEvidence()
            .getSourceOffset();
    rows.get(Topics.TRANSACTIONS.name()).removeIf(row -> row.offset() == offset);
  }

  /** Has a decision there twice. */
  void repeatDecision(int number) {
    List<Row> all = rows.get(Topics.DECISIONS.name());
    all.add(number, all.get(number));
  }

  /** Changes one feature in a decision's evidence to what it cannot have been. */
  Decision forgeEvidence(int number) throws Exception {
    return forgeEvidence(number, 999.0);
  }

  /** Changes one feature in a decision's evidence. */
  Decision forgeEvidence(int number, double amount) throws Exception {
    List<Row> all = rows.get(Topics.DECISIONS.name());
    Decision decision = codecs.codec(Topics.DECISIONS).decode(all.get(number).value());
    decision.getEvidence().getFeatures().put("amount", amount);
    replace(all, number, decision);
    return decision;
  }

  private void replace(List<Row> all, int number, Decision decision) {
    Row row = all.get(number);
    byte[] value = codecs.codec(Topics.DECISIONS).encode(decision);
    all.set(
        number,
        new Row(row.topic(), 0, row.offset(), row.timestampMs(), row.key(), value, row.headers()));
  }

  @Override
  public SchemaRegistry schemas() {
    return none;
  }

  @Override
  public SortedSet<Integer> partitions(Topic<?> topic) {
    return new TreeSet<>(List.of(0));
  }

  @Override
  public Rows rows(Topic<?> topic, int partition) {
    Iterator<Row> all = rows.getOrDefault(topic.name(), List.of()).iterator();
    return new Rows() {
      @Override
      public Optional<Row> next() {
        return all.hasNext() ? Optional.of(all.next()) : Optional.empty();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void close() {}

  /** The thresholds that decisions were reviewed by, where they adapted. */
  Set<Double> reviewThresholds() throws Exception {
    Set<Double> thresholds = new HashSet<>();
    for (Row row : rows.get(Topics.DECISIONS.name())) {
      Double threshold =
          codecs.codec(Topics.DECISIONS).decode(row.value()).getEvidence().getReviewThreshold();
      if (threshold != null) {
        thresholds.add(threshold);
      }
    }
    return thresholds;
  }
}
