package io.proofstream.quickstart.demo;

import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Alert;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Outcome;
import io.proofstream.v1.Receipt;
import io.proofstream.v1.ReceiptRun;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** Counts what came out of the system. Safe for use by several threads. */
final class Tally {
  private final GroundTruth truth;
  private final Map<String, Long> records = new HashMap<>();
  private final Map<TopicPartition, Long> last = new HashMap<>();
  private final Map<TopicPartition, Long> recorded = new HashMap<>();
  private final LiveLatency latency = new LiveLatency();
  private final Set<String> alerts = new HashSet<>();
  private long reviewed;
  private long declined;
  private long flaggedFrauds;

  Tally(GroundTruth truth) {
    this.truth = truth;
  }

  /** A committed record was seen. */
  synchronized void record(TopicPartition partition, long offset) {
    records.merge(partition.topic(), 1L, Long::sum);
    last.merge(partition, offset, Long::max);
  }

  /** A transaction was seen, written at this time. */
  synchronized void transaction(long offset, long timestamp) {
    latency.sent(offset, timestamp);
  }

  /** A decision was seen, written at this time. */
  synchronized void decision(Decision decision, long timestamp) {
    latency.decided(decision.getEvidence().getSourceOffset(), timestamp);
    Outcome outcome = decision.getOutcome();
    if (outcome == Outcome.REVIEW) {
      reviewed++;
    } else if (outcome == Outcome.DECLINE) {
      declined++;
    }
    if (outcome != Outcome.APPROVE && truth.fraud(decision.getTransactionId())) {
      flaggedFrauds++;
    }
  }

  /** Returns whether the alert is a new one. */
  synchronized boolean alert(Alert alert) {
    return alerts.add(alert.getAlertId());
  }

  /** A receipt tells what the audit log holds. */
  synchronized void receipt(Receipt receipt) {
    for (ReceiptRun run : receipt.getRuns()) {
      recorded.merge(
          new TopicPartition(run.getTopic(), run.getPartition()), run.getLastOffset(), Long::max);
    }
  }

  /** Whether the audit log holds the last record seen of each of these topics' partitions. */
  synchronized boolean recorded(Set<String> topics) {
    return last.entrySet().stream()
        .filter(entry -> topics.contains(entry.getKey().topic()))
        .allMatch(entry -> recorded.getOrDefault(entry.getKey(), -1L) >= entry.getValue());
  }

  /** Offset of the last record seen of each partition of a topic. */
  synchronized Map<TopicPartition, Long> last(String topic) {
    Map<TopicPartition, Long> found = new HashMap<>(last);
    found.keySet().removeIf(partition -> !partition.topic().equals(topic));
    return found;
  }

  synchronized long count(Topic<?> topic) {
    return records.getOrDefault(topic.name(), 0L);
  }

  /** How long the latest decisions took, in words. */
  synchronized String latency() {
    return latency.text();
  }

  synchronized long reviewed() {
    return reviewed;
  }

  synchronized long declined() {
    return declined;
  }

  synchronized long flaggedFrauds() {
    return flaggedFrauds;
  }

  synchronized long alerts() {
    return alerts.size();
  }

  /** How many records were seen in all; rises while anything moves. */
  synchronized long seen() {
    return records.values().stream().mapToLong(Long::longValue).sum();
  }

  long decided() {
    return count(Topics.DECISIONS);
  }

  /** Transactions that have no outcome yet. */
  synchronized long inFlight() {
    return count(Topics.TRANSACTIONS)
        - count(Topics.DECISIONS)
        - count(Topics.REPEATS)
        - count(Topics.rejections(Party.ANALYZER));
  }
}
