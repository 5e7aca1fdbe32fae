package io.proofstream.console.pages;

import io.proofstream.console.index.Place;
import io.proofstream.console.index.Records;
import io.proofstream.console.index.TopicRecord;
import io.proofstream.schemas.Headers;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Activation;
import io.proofstream.v1.ActivationState;
import io.proofstream.v1.AgentPhase;
import io.proofstream.v1.AgentState;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertCause;
import io.proofstream.v1.AlertHandling;
import io.proofstream.v1.AlertNote;
import io.proofstream.v1.AlertStatus;
import io.proofstream.v1.AlertTransaction;
import io.proofstream.v1.Artifact;
import io.proofstream.v1.ArtifactKind;
import io.proofstream.v1.Checkpoint;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Disposition;
import io.proofstream.v1.Handling;
import io.proofstream.v1.Outcome;
import io.proofstream.v1.Reason;
import io.proofstream.v1.Receipt;
import io.proofstream.v1.ReceiptRun;
import io.proofstream.v1.Severity;
import io.proofstream.v1.Sha256;
import io.proofstream.v1.Suppression;
import io.proofstream.v1.SuppressionKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A small deployment's topics: some hundred decisions, the alerts of them, and all that is around.
 */
final class SampleTopics {
  static final String ACCOUNT = "DE89370400440532013000";
  static final String MERCHANT = "MERCHANT-7731-0042";

  private static final String RULES =
      """
      name: cards
      review: 0.15
      decline: 0.7
      rules:
        - id: large_amount
          description: The amount is larger than ordinary purchases ever are.
          expression: amount > 220
          weight: 3
        - id: risky_counterparty
          description: Share of fraud at the counterparty, in the last seven days whose labels are known.
          expression: counterparty_risk_7d
          weight: 1
        - id: unusual_for_account
          description: The amount against the mean of the account's other amounts of 30 days.
          expression: min(account_amount_ratio_30d, 6) / 6
          weight: 1
        - id: burst_5m
          description: More payments within five minutes than a person makes.
          expression: account_count_5m >= 5
          forces: REVIEW
        - id: flood_5m
          description: A machine is trying out the account.
          expression: account_count_5m >= 15
          forces: DECLINE
      """;

  private static final List<Reason> REASONS =
      List.of(
          new Reason("large_amount", 0.6, "amount = 1249.9"),
          new Reason("risky_counterparty", 0.12, "counterparty_risk_7d = 0.61"),
          new Reason("unusual_for_account", 0.2, "account_amount_ratio_30d = 14.2"),
          new Reason("burst_5m", 0.0, "account_count_5m = 7"),
          new Reason("flood_5m", 0.0, "account_count_5m = 19"),
          new Reason("many_counterparties_24h", 0.0, "account_counterparties_24h = 17"),
          new Reason("list:watched", 0.0, "asked for by the card team"));

  final Map<Place, Decision> decisions = new HashMap<>();
  private final Records records = new Records();
  private final Random random;
  private final Instant now;
  private final Sha256 ruleSet = hash(7);
  private long sequence;

  SampleTopics(Instant now, long seed) {
    this.now = now;
    this.random = new Random(seed);
  }

  /** Everything, in an order that a reader could have seen. */
  List<TopicRecord> all(int alerts) {
    artifacts();
    for (int i = 0; i < alerts; i++) {
      alert(i);
    }
    approvedOnes();
    for (int i = 0; i < 420; i++) {
      ordinary(i);
    }
    suppressions();
    around();
    List<TopicRecord> drained = records.drain();
    for (TopicRecord record : drained) {
      if (record.topic().equals(Topics.DECISIONS)) {
        decisions.put(record.place(), (Decision) record.value().orElseThrow());
      }
    }
    return drained;
  }

  /** The next records of an alert, as the alert task writes them. */
  List<TopicRecord> next(Alert alert, Instant at) {
    return records.at(at).alerts(alert).drain();
  }

  List<TopicRecord> next(Suppression suppression, Instant at) {
    return records.at(at).add(Topics.SUPPRESSIONS, suppression).drain();
  }

  /** What an agent writes that has finished. */
  List<TopicRecord> stopped(String instance, Instant at) {
    return records
        .at(at)
        .add(
            Topics.AGENTS,
            AgentState.newBuilder()
                .setAgent("collector")
                .setInstance(instance)
                .setVersion("0.1.0")
                .setPhase(AgentPhase.STOPPED)
                .setStartedAt(at.minusSeconds(60))
                .setReportedAt(at)
                .setLag(new HashMap<>())
                .build())
        .drain();
  }

  /** A new alert of a flagged transaction. */
  Alert fresh(String id, Severity severity) {
    return Alert.newBuilder(Records.alert(id, severity))
        .setAccountId("FI2112345600000785")
        .setFirstSeen(now)
        .setLastSeen(now)
        .setClosesAt(now.plus(Duration.ofDays(1)))
        .setDueAt(now.plus(Duration.ofHours(2)))
        .setTransactions(
            new ArrayList<>(
                List.of(
                    transaction(
                        "P9" + id, "FI2112345600000785", 61_000, now, 0.74, Outcome.DECLINE))))
        .build();
  }

  private void ordinary(int i) {
    Instant at = now.minus(Duration.ofMinutes(420 - i));
    boolean ofAccount = i % 11 == 0;
    Decision decision =
        decision(
            "P%05d".formatted(i),
            ofAccount ? ACCOUNT : "GB29NWBK6016133192%04d".formatted(i % 97),
            i % 9 == 0 ? MERCHANT : "MERCHANT-1000-%04d".formatted(i % 53),
            at,
            (long) (300 + Math.abs(random.nextGaussian()) * 4_800),
            Outcome.APPROVE,
            0.02 + random.nextDouble() * 0.1,
            List.of());
    records.at(at).add(Topics.DECISIONS, decision);
  }

  private void alert(int i) {
    Instant opened = now.minus(Duration.ofSeconds(40 + i * 311L));
    Severity severity =
        List.of(
                Severity.CRITICAL,
                Severity.HIGH,
                Severity.HIGH,
                Severity.MEDIUM,
                Severity.MEDIUM,
                Severity.LOW)
            .get(i % 6);
    String account = i == 0 ? ACCOUNT : "GB29NWBK6016133192%04d".formatted(i * 13 % 9_999);
    int count = i == 0 ? 4 : 1 + i % 3;
    Outcome outcome =
        severity == Severity.CRITICAL || severity == Severity.HIGH
            ? Outcome.DECLINE
            : Outcome.REVIEW;
    double score =
        switch (severity) {
          case CRITICAL -> 0.94;
          case HIGH -> 0.78;
          case MEDIUM -> 0.55;
          case LOW -> 0.21;
        };
    List<Reason> reasons = new ArrayList<>();
    for (int r = 0; r <= i % 4; r++) {
      Reason reason = REASONS.get((i + r * 2) % REASONS.size());
      if (reasons.stream().noneMatch(each -> each.getRule().equals(reason.getRule()))) {
        reasons.add(reason);
      }
    }
    List<AlertTransaction> transactions = new ArrayList<>();
    String id = "%016x".formatted(0x5f3a9c0000000000L + i * 7_919L);
    for (int t = 0; t < count; t++) {
      Instant at = opened.minus(Duration.ofSeconds((count - t) * 95L));
      AlertTransaction each =
          transaction(
              "P8%03d%d".formatted(i, t),
              account,
              12_990 + i * 1_733L + t * 31_000L,
              at,
              score - t * 0.03,
              outcome);
      transactions.add(each);
      records
          .at(at.plusMillis(18))
          .add(
              Topics.DECISIONS,
              decision(
                  each.getTransactionId(),
                  account,
                  each.getCounterpartyId(),
                  at,
                  each.getAmountMinor(),
                  outcome,
                  each.getScore(),
                  reasons));
      records.add(
          Topics.HANDLINGS,
          handling(each, t == 0 ? AlertHandling.OPENED : AlertHandling.JOINED)
              .setAlertId(id)
              .build());
    }
    Alert alert =
        Alert.newBuilder(Records.alert(id, severity))
            .setAccountId(account)
            .setFirstSeen(transactions.get(0).getOccurredAt())
            .setLastSeen(transactions.get(count - 1).getOccurredAt())
            .setClosesAt(opened.plus(Duration.ofDays(1)))
            .setScore(score)
            .setOutcome(outcome)
            .setReasons(reasons)
            .setTransactionCount((long) count)
            .setTransactions(transactions)
            .setQueues(
                new ArrayList<>(
                    severity == Severity.CRITICAL
                        ? List.of("urgent", "cards")
                        : i % 3 == 0 ? List.of("cards") : List.of("large")))
            .setPolicy(hash(9))
            .setDueAt(opened.plus(Duration.ofMinutes(severity == Severity.CRITICAL ? 30 : 240)))
            .build();
    records.at(opened).alerts(alert);
    later(i, alert, opened);
  }

  /** What happened to some of them since. */
  private void later(int i, Alert alert, Instant opened) {
    Instant at = opened.plus(Duration.ofSeconds(25));
    if (i == 0) {
      records
          .at(at)
          .alerts(
              Records.next(alert, AlertCause.RAISED)
                  .setNotes(
                      new ArrayList<>(
                          List.of(
                              new AlertNote(
                                  at,
                                  "mira",
                                  "Called the customer: card was in the wallet, payments are not theirs.\nWaiting for the branch."))))
                  .build());
    } else if (i % 7 == 3) {
      records
          .at(at)
          .alerts(
              Records.next(alert, AlertCause.ASKED)
                  .setActionId("t" + i)
                  .setStatus(AlertStatus.TAKEN)
                  .setAssignee(i % 2 == 0 ? "jonas" : "mira")
                  .build());
    } else if (i % 5 == 4) {
      Disposition found = List.of(Disposition.values()).get(i % 4);
      records
          .at(at.plusSeconds(60))
          .alerts(
              Records.next(alert, AlertCause.ASKED)
                  .setActionId("c" + i)
                  .setStatus(AlertStatus.CLOSED)
                  .setDisposition(found)
                  .setClosedBy("mira")
                  .setClosedBecause("Checked with the customer.")
                  .build());
    }
  }

  /** A transaction that raised nothing, for each reason there can be. */
  private void approvedOnes() {
    for (AlertHandling each :
        List.of(AlertHandling.SNOOZED, AlertHandling.INHIBITED, AlertHandling.CAPPED)) {
      AlertTransaction one =
          transaction(
              "P-" + each.name(), ACCOUNT, 4_200, now.minusSeconds(900), 0.31, Outcome.REVIEW);
      records
          .at(now.minusSeconds(899))
          .add(
              Topics.DECISIONS,
              decision(
                  one.getTransactionId(),
                  ACCOUNT,
                  MERCHANT,
                  one.getOccurredAt(),
                  4_200,
                  Outcome.REVIEW,
                  0.31,
                  List.of(REASONS.get(3))));
      records.add(
          Topics.HANDLINGS,
          handling(one, each)
              .setBecause(each == AlertHandling.SNOOZED ? "z1" : each.name())
              .setUntil(now.plusSeconds(86_400))
              .build());
    }
  }

  private void suppressions() {
    records
        .at(now.minusSeconds(3_600))
        .add(
            Topics.SUPPRESSIONS,
            Records.snooze("z1")
                .setAccountId(ACCOUNT)
                .setOwner("lea")
                .setReason("The customer travels until Sunday.")
                .setSince(now.minusSeconds(3_600))
                .setUntil(now.plus(Duration.ofDays(2)))
                .setSuppressedCount(14L)
                .build());
    records.add(
        Topics.SUPPRESSIONS,
        Suppression.newBuilder()
            .setSuppressionId("s1")
            .setKind(SuppressionKind.SILENCE)
            .setMarket("main")
            .setAccountId("")
            .setCondition("counterparty = " + MERCHANT + " and rule = burst_5m")
            .setOwner("lea")
            .setReason("Their terminal repeats itself; the acquirer knows.")
            .setSince(now.minusSeconds(3_600))
            .setUntil(now.plus(Duration.ofHours(5)))
            .setSuppressedCount(231L)
            .build());
  }

  private void artifacts() {
    records.at(now.minus(Duration.ofDays(3)));
    records.add(
        Topics.ARTIFACTS,
        Artifact.newBuilder()
            .setKind(ArtifactKind.RULE_SET)
            .setName("cards")
            .setContentHash(ruleSet)
            .setMediaType("application/yaml")
            .setChunkIndex(0)
            .setChunkCount(1)
            .setBody(ByteBuffer.wrap(RULES.getBytes(StandardCharsets.UTF_8)))
            .setPublishedBy("lea")
            .setComment("budget of the spring team")
            .build());
    records.add(
        Topics.ACTIVATIONS,
        new Activation(ArtifactKind.RULE_SET, "cards", hash(6), ActivationState.LIVE, "lea", null));
    records.add(
        Topics.ACTIVATIONS,
        new Activation(
            ArtifactKind.RULE_SET,
            "cards",
            ruleSet,
            ActivationState.LIVE,
            "lea",
            "budget of the spring team"));
    records.add(
        Topics.ACTIVATIONS,
        new Activation(
            ArtifactKind.MODEL,
            "candidate",
            hash(8),
            ActivationState.SHADOW,
            "omar",
            "trees on six weeks"));
    records.add(
        Topics.ACTIVATIONS,
        new Activation(
            ArtifactKind.POLICY, "main", hash(9), ActivationState.LIVE, "lea", "queues by amount"));
  }

  private void around() {
    records.at(now.minusSeconds(3));
    for (String agent : List.of("alert", "analyzer", "collector", "storage")) {
      records.add(
          Topics.AGENTS,
          AgentState.newBuilder()
              .setAgent(agent)
              .setInstance(agent + "-1")
              .setVersion("0.1.0")
              .setPhase(AgentPhase.RUNNING)
              .setStartedAt(now.minus(Duration.ofHours(7)))
              .setReportedAt(now.minusSeconds(3))
              .setLag(new HashMap<>(Map.of("decisions.v1-0", agent.equals("storage") ? 42L : 0L)))
              .build());
    }
    records.add(
        Topics.CHECKPOINTS,
        new Checkpoint(
            "proofstream.example/log",
            0,
            812_402L,
            hash(3),
            "proofstream.example/log\n812402\nAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=\n\n— proofstream.example/log AAAAAAAA\n— witness.auditor.example BBBBBBBB\n— witness.bank.example CCCCCCCC\n"));
    records.add(
        Topics.RECEIPTS,
        new Receipt(
            "proofstream.example/log",
            812_400L,
            new ArrayList<>(
                List.of(new ReceiptRun("decisions.v1", 0, 0L, 10_000L, 811_900L, 10_001)))));
    records.refused(
        Topics.rejections(Party.COLLECTOR),
        Map.of(
            Headers.CODE,
            "AMOUNT_NOT_A_NUMBER",
            Headers.ERROR_MESSAGE,
            "column amount: '12,9x' is no amount; expected are digits and one point",
            Headers.SOURCE,
            "payments-2026-11.csv",
            Headers.LINE,
            "4711"));
    records.refused(
        Topics.rejections(Party.ANALYZER),
        Map.of(
            Headers.CODE,
            "TOO_FAR_IN_THE_FUTURE",
            Headers.ERROR_MESSAGE,
            "event time is 3 days ahead; at most 1 day is accepted",
            Headers.ERROR_TOPIC,
            "transactions.v1",
            Headers.ERROR_PARTITION,
            "0"));
  }

  private AlertTransaction transaction(
      String id, String account, long minor, Instant at, double score, Outcome outcome) {
    return AlertTransaction.newBuilder(
            Records.transaction(
                id,
                account,
                id.hashCode() % 3 == 0 ? "MERCHANT-2222-0007" : MERCHANT,
                id.hashCode() % 2 == 0 ? "DE" : "NL"))
        .setOccurredAt(at)
        .setAmountMinor(minor)
        .setScore(score)
        .setOutcome(outcome)
        .build();
  }

  private static Handling.Builder handling(AlertTransaction each, AlertHandling handling) {
    return Records.handling(each.getTransactionId(), handling)
        .setAccountId(each.getAccountId())
        .setCounterpartyId(each.getCounterpartyId())
        .setOccurredAt(each.getOccurredAt());
  }

  private Decision decision(
      String id,
      String account,
      String counterparty,
      Instant at,
      long minor,
      Outcome outcome,
      double score,
      List<Reason> reasons) {
    Decision decision =
        Decision.newBuilder(Records.decision(id, account, at, outcome))
            .setCounterpartyId(counterparty)
            .setAmountMinor(minor)
            .setScore(score)
            .setReasons(new ArrayList<>(reasons))
            .setMissing(new ArrayList<>())
            .build();
    var features = decision.getEvidence().getFeatures();
    boolean odd = outcome != Outcome.APPROVE;
    features.put("amount", minor / 100.0);
    features.put("account_count_5m", odd ? 7L : 1L + (long) random.nextInt(2));
    features.put("account_count_1h", odd ? 9L : 1L + random.nextInt(3));
    features.put("account_count_24h", 2L + random.nextInt(5));
    features.put("account_sum_24h", odd ? 4_300.0 : 30 + random.nextDouble() * 300);
    features.put("account_mean_30d", 42 + random.nextDouble() * 20);
    features.put("account_seconds_since_last", odd ? 31.0 : 4_000 + random.nextDouble() * 80_000);
    features.put("account_amount_ratio_30d", odd ? 14.2 : 0.4 + random.nextDouble() * 2);
    features.put("account_first_at_counterparty", odd);
    features.put("account_counterparties_24h", 1L + random.nextInt(4));
    features.put("counterparty_risk_7d", odd ? 0.61 : random.nextDouble() * 0.05);
    features.put("counterparty_count_7d", 200L + random.nextInt(90));
    features.put("counterparty_frauds_known_7d", odd ? 6L : (long) random.nextInt(2));
    decision.getEvidence().put("rule_set", ruleSet);
    decision.getEvidence().put("sequence", sequence++);
    return decision;
  }

  private static Sha256 hash(int filled) {
    byte[] bytes = new byte[32];
    java.util.Arrays.fill(bytes, (byte) filled);
    return new Sha256(bytes);
  }
}
