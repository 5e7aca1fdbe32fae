package io.proofstream.console.index;

import io.proofstream.schemas.Topic;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertCause;
import io.proofstream.v1.AlertHandling;
import io.proofstream.v1.AlertStatus;
import io.proofstream.v1.AlertTransaction;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Evidence;
import io.proofstream.v1.Features;
import io.proofstream.v1.Handling;
import io.proofstream.v1.Outcome;
import io.proofstream.v1.Reason;
import io.proofstream.v1.Severity;
import io.proofstream.v1.Sha256;
import io.proofstream.v1.Suppression;
import io.proofstream.v1.SuppressionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;

/** Records for an index, each topic's at the next offset. */
public final class Records {
  /** When the first is written. */
  public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final Map<String, Long> offsets = new HashMap<>();
  private final List<TopicRecord> records = new ArrayList<>();
  private Instant at = START;

  /** Writes from a time on. */
  public Records at(Instant time) {
    at = time;
    return this;
  }

  /** Adds a record with a value. */
  public Records add(Topic<?> topic, SpecificRecord value, Map<String, String> headers) {
    long offset = offsets.merge(topic.name(), 1L, Long::sum) - 1;
    records.add(new TopicRecord(topic, 0, offset, at, headers, Optional.of(value)));
    return this;
  }

  /** Adds a record with a value. */
  public Records add(Topic<?> topic, SpecificRecord value) {
    return add(topic, value, Map.of());
  }

  /** Adds a record that has only headers. */
  public Records refused(Topic<?> topic, Map<String, String> headers) {
    long offset = offsets.merge(topic.name(), 1L, Long::sum) - 1;
    records.add(new TopicRecord(topic, 0, offset, at, headers, Optional.empty()));
    return this;
  }

  /** Leaves an offset out, as the end of a transaction does. */
  public Records skip(Topic<?> topic) {
    offsets.merge(topic.name(), 1L, Long::sum);
    return this;
  }

  /** Adds alerts. */
  public Records alerts(Alert... alerts) {
    for (Alert alert : alerts) {
      add(Topics.ALERTS, alert);
    }
    return this;
  }

  /** All that was added since the last call. */
  public List<TopicRecord> drain() {
    List<TopicRecord> drained = List.copyOf(records);
    records.clear();
    return drained;
  }

  /** An open alert with one transaction, {@code T-<id>}. */
  public static Alert alert(String id, Severity severity) {
    return Alert.newBuilder()
        .setAlertId(id)
        .setRevision(1)
        .setStatus(AlertStatus.OPEN)
        .setSeverity(severity)
        .setMarket("main")
        .setAccountId("A-" + id)
        .setFirstSeen(START)
        .setLastSeen(START)
        .setClosesAt(START.plus(Duration.ofDays(1)))
        .setScore(0.7)
        .setOutcome(Outcome.REVIEW)
        .setReasons(new ArrayList<>(List.of(reason("burst_5m"))))
        .setTransactionCount(1)
        .setTransactions(
            new ArrayList<>(List.of(transaction("T-" + id, "A-" + id, "C-" + id, "DE"))))
        .setQueues(new ArrayList<>(List.of("urgent")))
        .build();
  }

  /** The same alert's next revision, asked for by an action or not. */
  public static Alert.Builder next(Alert alert, AlertCause cause) {
    return Alert.newBuilder(alert).setRevision(alert.getRevision() + 1).setCause(cause);
  }

  /** A reason. */
  public static Reason reason(String rule) {
    return new Reason(rule, 0.5, rule + " saw something");
  }

  /** A transaction of an alert. */
  public static AlertTransaction transaction(
      String id, String account, String counterparty, String country) {
    return AlertTransaction.newBuilder()
        .setTransactionId(id)
        .setCounterpartyId(counterparty)
        .setOccurredAt(START)
        .setAmountMinor(12_345)
        .setCurrency("EUR")
        .setOutcome(Outcome.REVIEW)
        .setScore(0.7)
        .setSequence(1)
        .setAccountId(account)
        .setCountry(country)
        .build();
  }

  /** A decision of an account. */
  public static Decision decision(
      String transactionId, String account, Instant occurredAt, Outcome outcome) {
    return Decision.newBuilder()
        .setTransactionId(transactionId)
        .setAccountId(account)
        .setCounterpartyId("C-1")
        .setMarket("main")
        .setOccurredAt(occurredAt)
        .setAmountMinor(990)
        .setCurrency("EUR")
        .setOutcome(outcome)
        .setScore(outcome == Outcome.APPROVE ? 0.12 : 0.81)
        .setReasons(
            outcome == Outcome.APPROVE
                ? new ArrayList<>()
                : new ArrayList<>(List.of(reason("burst_5m"))))
        .setMissing(new ArrayList<>(List.of("unusual_for_account")))
        .setEvidence(evidence())
        .build();
  }

  /** What the policy did. */
  public static Handling.Builder handling(String transactionId, AlertHandling handling) {
    return Handling.newBuilder()
        .setTransactionId(transactionId)
        .setAccountId("A-1")
        .setCounterpartyId("C-1")
        .setMarket("main")
        .setOccurredAt(START)
        .setSequence(1)
        .setHandling(handling);
  }

  /** A snooze of a day. */
  public static Suppression.Builder snooze(String id) {
    return Suppression.newBuilder()
        .setSuppressionId(id)
        .setKind(SuppressionKind.SNOOZE)
        .setMarket("main")
        .setAccountId("A-1")
        .setRule("burst_5m")
        .setOwner("lea")
        .setReason("known tester")
        .setSince(START)
        .setUntil(START.plus(Duration.ofDays(1)));
  }

  private static Evidence evidence() {
    Evidence evidence = zeros(new Evidence());
    evidence.put("source_hash", new Sha256(new byte[32]));
    evidence.put("rule_set", new Sha256(new byte[32]));
    evidence.put("lists", new ArrayList<>());
    evidence.put("features", zeros(new Features()));
    return evidence;
  }

  /** Every field that has to have a value gets nought. */
  private static <R extends SpecificRecordBase> R zeros(R record) {
    for (Schema.Field field : record.getSchema().getFields()) {
      switch (field.schema().getType()) {
        case DOUBLE -> record.put(field.pos(), 0.0);
        case INT -> record.put(field.pos(), 0);
        case LONG -> record.put(field.pos(), 0L);
        case BOOLEAN -> record.put(field.pos(), false);
        default -> record.put(field.pos(), null);
      }
    }
    return record;
  }
}
