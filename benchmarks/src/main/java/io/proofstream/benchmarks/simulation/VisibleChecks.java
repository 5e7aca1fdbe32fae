package io.proofstream.benchmarks.simulation;

import io.proofstream.schemas.Headers;
import io.proofstream.schemas.OutcomeHeader;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Alert;
import io.proofstream.v1.CollectorPosition;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Handling;
import io.proofstream.v1.Verdict;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Looks at each record in the moment in which readers of committed records can see it: nothing
 * comes twice, no number twice or backwards, nothing rests on what nobody can see.
 */
final class VisibleChecks {
  private final SimulatedBroker broker;
  private final Records records;
  private final Names names;
  private final Counts counts;
  private final Set<String> seen = new HashSet<>();
  private final Map<String, Long> last = new HashMap<>();
  private final Map<String, String> turns = new HashMap<>();

  VisibleChecks(SimulatedBroker broker, Records records, Names names, Counts counts) {
    this.broker = broker;
    this.records = records;
    this.names = names;
    this.counts = counts;
  }

  /** Looks at what became visible since the last time. */
  void look() {
    broker.lookOn(log -> log.lookOn(entry -> look(log.name(), entry)));
  }

  private void look(TopicPartition place, Entry entry) {
    String topic = place.topic();
    if (Records.poison(entry)) {
      return;
    }
    counts.records(1);
    if (topic.equals(names.transactions) || topic.equals(names.collectorRejections)) {
      once("row", rowOf(entry), place, entry);
    } else if (topic.equals(names.labels)) {
      once("label", rowOf(entry), place, entry);
    } else if (topic.equals(names.positions)) {
      position(place, entry);
    } else if (topic.equals(names.decisions)) {
      outcome(place, entry);
      Decision decision = records.read(Topics.DECISIONS, entry);
      once(
          "decided transaction",
          place.partition() + "/" + decision.getTransactionId(),
          place,
          entry);
    } else if (topic.equals(names.repeats) || topic.equals(names.analyzerRejections)) {
      outcome(place, entry);
    } else {
      alertAgents(place, entry);
    }
  }

  private void alertAgents(TopicPartition place, Entry entry) {
    String topic = place.topic();
    if (topic.equals(names.alerts)) {
      alert(place, entry);
    } else if (topic.equals(names.handlings)) {
      Handling handling = records.read(Topics.HANDLINGS, entry);
      rises("handling of market " + place.partition(), handling.getSequence(), place, entry);
    } else if (topic.equals(names.verdicts)) {
      Verdict verdict = records.read(Topics.VERDICTS, entry);
      once("verdict", verdict.getVerdictId(), place, entry);
    } else if (topic.equals(names.alertRejections) && entry.header(Headers.ACTION) != null) {
      once("refused action", Records.text(entry.header(Headers.ACTION)), place, entry);
    }
  }

  static String rowOf(Entry entry) {
    return Records.text(entry.header(Headers.SOURCE))
        + ":"
        + Records.text(entry.header(Headers.LINE));
  }

  private void position(TopicPartition place, Entry entry) {
    CollectorPosition position = records.read(Topics.COLLECTOR_POSITIONS, entry);
    String source = "position of " + position.getSource();
    long step = 2 * position.getRows() + (position.getComplete() ? 1 : 0);
    if (position.getWriter().equals(turns.put(source, position.getWriter()))) {
      rises(source, step, place, entry);
      return;
    }
    long before = last.getOrDefault(source, 0L);
    Violation.unless(
        step == before,
        "%s@%d: a turn begins with %s at %d, not at %d",
        place,
        entry.offset(),
        source,
        step,
        before);
    last.put(source, step);
  }

  private void outcome(TopicPartition place, Entry entry) {
    byte[] header = entry.header(Headers.OUTCOME);
    if (header == null) {
      return;
    }
    OutcomeHeader outcome = OutcomeHeader.decode(header);
    once("sequence number", place.partition() + "/" + outcome.sequence(), place, entry);
    once("answered offset", place.partition() + "/" + outcome.sourceOffset(), place, entry);
    rises("sequence of " + place, outcome.sequence(), place, entry);
    PartitionLog source = broker.partition(names.transactions, place.partition());
    Optional<Entry> answered =
        source.next(outcome.sourceOffset()).filter(e -> e.offset() == outcome.sourceOffset());
    Violation.unless(
        answered.isPresent(),
        "%s@%d answers offset %d, which nobody can see",
        place,
        entry.offset(),
        outcome.sourceOffset());
    byte[] value = answered.get().value();
    byte[] hash =
        io.proofstream.runtime.content.ContentHash.of(value == null ? new byte[0] : value);
    Violation.unless(
        Arrays.equals(hash, outcome.sourceHash()),
        "%s@%d answers offset %d with another hash",
        place,
        entry.offset(),
        outcome.sourceOffset());
  }

  private void alert(TopicPartition place, Entry entry) {
    Alert alert = records.read(Topics.ALERTS, entry);
    String id = "alert " + alert.getAlertId();
    long before = last.getOrDefault(id, 0L);
    Violation.unless(
        alert.getRevision() == before + 1,
        "%s@%d: %s has revision %d behind %d",
        place,
        entry.offset(),
        id,
        alert.getRevision(),
        before);
    last.put(id, (long) alert.getRevision());
    if (entry.header(Headers.ACTION) != null) {
      String action = Records.text(entry.header(Headers.ACTION));
      once("action on an alert", alert.getAlertId() + "/" + action, place, entry);
    }
  }

  private void once(String what, String id, TopicPartition place, Entry entry) {
    Violation.unless(
        seen.add(what + " " + id), "%s@%d: %s %s comes twice", place, entry.offset(), what, id);
  }

  private void rises(String what, long number, TopicPartition place, Entry entry) {
    long before = last.getOrDefault(what, -1L);
    Violation.unless(
        number > before, "%s@%d: %s is %d behind %d", place, entry.offset(), what, number, before);
    last.put(what, number);
  }
}
