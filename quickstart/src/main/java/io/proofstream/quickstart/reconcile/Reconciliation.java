package io.proofstream.quickstart.reconcile;

import io.proofstream.auditlog.entry.GapEntry;
import io.proofstream.auditlog.entry.PartitionEntry;
import io.proofstream.auditlog.entry.RecordEntry;
import io.proofstream.auditlog.entry.SourcePartition;
import io.proofstream.auditlog.reader.AuditLogReader;
import io.proofstream.auditlog.reader.LoggedEntry;
import io.proofstream.quickstart.reconcile.ReconcileReport.State;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Goes through a log's entries and, beside them, through what the topics still hold: each record
 * must be in both and the same, as far as retention and compaction have left it.
 */
final class Reconciliation {
  /** How many differences are named. */
  static final int NAMED_MAX = 100;

  private static final long PROGRESS_ENTRIES = 100_000;

  private final AuditLogReader log;
  private final TopicPartitions topics;
  private final TopicRecords records;
  private final LongConsumer progress;
  private final Map<SourcePartition, PartitionTally> tallies = new HashMap<>();
  private final List<String> named = new ArrayList<>();

  /**
   * @param log stands before its first entry, and was opened before the ends of the topics were
   *     looked up
   */
  Reconciliation(
      AuditLogReader log, TopicPartitions topics, TopicRecords records, LongConsumer progress) {
    this.log = log;
    this.topics = topics;
    this.records = records;
    this.progress = progress;
  }

  ReconcileReport run() throws IOException {
    long entries = 0;
    for (Optional<LoggedEntry> next = log.next(); next.isPresent(); next = log.next()) {
      if (next.get().entry() instanceof PartitionEntry entry) {
        check(entry, next.get());
      }
      if (++entries % PROGRESS_ENTRIES == 0) {
        progress.accept(entries);
      }
    }
    return report(entries);
  }

  private void check(PartitionEntry entry, LoggedEntry logged) {
    PartitionTally tally = tallies.computeIfAbsent(entry.source(), this::newTally);
    if (entry instanceof GapEntry gap) {
      if (tally.isThere()) {
        passRecordsBefore(gap.firstOffset(), tally, "the log goes on with a gap");
        passRecordsBefore(gap.lastOffset() + 1, tally, "the log says that it was gone");
      }
    } else if (entry instanceof RecordEntry record) {
      tally.records++;
      check(record, logged, tally);
    }
    tally.nextOffset = entry.lastOffset() + 1;
  }

  private PartitionTally newTally(SourcePartition source) {
    TopicPartition partition = new TopicPartition(source.topic(), source.partition());
    State state =
        !topics.isThere(source.topic())
            ? State.DELETED
            : source.topicId().equals(topics.id(source.topic())) && topics.all().contains(partition)
                ? State.THERE
                : State.MADE_AGAIN;
    return new PartitionTally(source, state);
  }

  private void check(RecordEntry entry, LoggedEntry logged, PartitionTally tally) {
    if (!tally.isThere()) {
      tally.gone++;
      return;
    }
    TopicPartition partition = tally.topicPartition();
    passRecordsBefore(entry.offset(), tally, "the log goes on with offset " + entry.offset());
    Optional<ConsumerRecord<byte[], byte[]>> record = records.peek(partition);
    if (record.isPresent() && record.get().offset() == entry.offset()) {
      records.take(partition);
      compare(entry, logged, record.get(), tally);
    } else {
      absent(entry, logged, tally);
    }
  }

  private void passRecordsBefore(long offset, PartitionTally tally, String why) {
    TopicPartition partition = tally.topicPartition();
    while (records.peek(partition).map(r -> r.offset() < offset).orElse(false)) {
      ConsumerRecord<byte[], byte[]> record = records.peek(partition).get();
      records.take(partition);
      difference(
          tally,
          "%s offset %d is in the topic and not in the log: %s"
              .formatted(partition, record.offset(), why));
    }
  }

  private void compare(
      RecordEntry entry,
      LoggedEntry logged,
      ConsumerRecord<byte[], byte[]> record,
      PartitionTally tally) {
    tally.compared++;
    List<String> parts =
        RecordComparison.differences(entry, logged.payload().orElseThrow(), record);
    if (!parts.isEmpty()) {
      difference(
          tally,
          "entry %d: %s offset %d has another %s in the topic"
              .formatted(
                  logged.index(),
                  tally.topicPartition(),
                  entry.offset(),
                  String.join(", ", parts)));
    }
  }

  private void absent(RecordEntry entry, LoggedEntry logged, PartitionTally tally) {
    TopicPartition partition = tally.topicPartition();
    if (entry.offset() < records.beginning(partition)) {
      tally.gone++;
    } else if (entry.offset() >= records.end(partition)) {
      difference(
          tally,
          "entry %d: the log holds %s offset %d, the topic ends at offset %d"
              .formatted(logged.index(), partition, entry.offset(), records.end(partition)));
    } else if (topics.isCompacted(partition.topic())) {
      tally.compacted++;
    } else {
      difference(
          tally,
          "entry %d: the log holds %s offset %d, the topic does not, though it is not compacted and begins at offset %d"
              .formatted(logged.index(), partition, entry.offset(), records.beginning(partition)));
    }
  }

  private void difference(PartitionTally tally, String what) {
    tally.differences++;
    if (named.size() < NAMED_MAX) {
      named.add(what);
    }
  }

  private ReconcileReport report(long entries) {
    List<ReconcileReport.Partition> partitions = new ArrayList<>();
    for (PartitionTally tally : tallies.values()) {
      partitions.add(tally.report(tally.isThere() ? records.end(tally.topicPartition()) : 0));
    }
    topics.all().stream().filter(this::isNotInLog).map(this::ofTopicAlone).forEach(partitions::add);
    partitions.sort(
        Comparator.comparing(ReconcileReport.Partition::topic)
            .thenComparing(ReconcileReport.Partition::partition)
            .thenComparing(ReconcileReport.Partition::topicId));
    long count = tallies.values().stream().mapToLong(tally -> tally.differences).sum();
    return new ReconcileReport(count == 0, entries, named, count, partitions);
  }

  private boolean isNotInLog(TopicPartition partition) {
    return tallies.values().stream()
        .noneMatch(tally -> tally.isThere() && tally.topicPartition().equals(partition));
  }

  private ReconcileReport.Partition ofTopicAlone(TopicPartition partition) {
    return new ReconcileReport.Partition(
        partition.topic(),
        topics.id(partition.topic()),
        partition.partition(),
        State.NOT_IN_LOG,
        0,
        0,
        0,
        0,
        0,
        records.end(partition) - records.beginning(partition));
  }
}
