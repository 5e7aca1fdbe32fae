package io.proofstream.analyzer.quality;

import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.runtime.time.Stopwatch;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import io.proofstream.schemas.UndecodableRecordException;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Disposition;
import io.proofstream.v1.Label;
import io.proofstream.v1.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the decisions of the last weeks and what became known of them, beside the scoring and not
 * in its way. Instances share the markets; each start reads the weeks again, so there is no state
 * that could be wrong.
 */
public final class QualityWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(QualityWatch.class);

  /** Its consumer group, without the deployment's prefix. */
  public static final String GROUP = "proofstream-analyzer-quality";

  /** Nobody waits for it, and few large answers cost the broker less. */
  private static final int FETCH_BYTES_MIN = 262_144;

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(5);

  /** A report sorts all that is held: at most one part in so many of the time goes into it. */
  private static final int REPORT_SHARE = 100;

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final AgentContext context;
  private final Duration delay;
  private final long heldMax;
  private final QualityMeters meters;
  private final Map<Integer, RecentScores> markets = new HashMap<>();
  private final Set<Integer> changed = new HashSet<>();
  private final String decisions;
  private final String labels;
  private final String verdicts;
  private Optional<Consumer<byte[], byte[]>> consumer = Optional.empty();
  private Optional<Thread> thread = Optional.empty();

  /**
   * @param context clients, codecs and metrics
   * @param delay how late labels come
   * @param heldMax decisions and labels of a market that are held at most; where there are more, a
   *     part of the accounts stands for all
   */
  public QualityWatch(AgentContext context, Duration delay, long heldMax) {
    this.context = context;
    this.delay = delay;
    this.heldMax = heldMax;
    this.meters = new QualityMeters(context.meters(), context.common().markets().names());
    TopicNames names = context.common().topicNames();
    this.decisions = names.of(Topics.DECISIONS);
    this.labels = names.of(Topics.LABELS);
    this.verdicts = names.of(Topics.VERDICTS);
  }

  /** Begins to read. */
  public void start() {
    Map<String, Object> group =
        Map.of(
            ConsumerConfig.GROUP_ID_CONFIG,
            context.common().topicNames().prefix() + GROUP,
            ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
            RangeAssignor.class.getName());
    Map<String, Object> presets = Map.of(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, FETCH_BYTES_MIN);
    Consumer<byte[], byte[]> reader = context.kafka().consumer("quality", group, presets);
    consumer = Optional.of(reader);
    Thread watch = new Thread(() -> watch(reader), "quality");
    thread = Optional.of(watch);
    watch.start();
  }

  /** The figures for people, by market and week. */
  public Map<String, String> details() {
    return meters.details();
  }

  @Override
  public void close() {
    consumer.ifPresent(Consumer::wakeup);
    try {
      if (thread.isPresent()) {
        thread.get().join(CLOSE_TIMEOUT.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch(Consumer<byte[], byte[]> reader) {
    try (reader) {
      reader.subscribe(List.of(decisions, labels, verdicts), new SeekToHorizon(reader));
      Stopwatch sinceReport = new Stopwatch();
      Duration pause = BETWEEN_REPORTS;
      while (true) {
        reader.poll(POLL).forEach(this::take);
        if (sinceReport.elapsed().compareTo(pause) >= 0) {
          Stopwatch reporting = new Stopwatch();
          report();
          pause = pauseAfter(reporting.elapsed());
          sinceReport = new Stopwatch();
        }
      }
    } catch (WakeupException e) {
      LOG.debug("quality no longer watched");
    } catch (RuntimeException e) {
      context.failed().accept(e);
    }
  }

  private static Duration pauseAfter(Duration report) {
    Duration share = report.multipliedBy(REPORT_SHARE);
    return share.compareTo(BETWEEN_REPORTS) > 0 ? share : BETWEEN_REPORTS;
  }

  private void report() {
    changed.forEach(market -> meters.report(name(market), markets.get(market)));
    changed.clear();
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    RecentScores scores = markets.get(record.partition());
    try {
      if (record.topic().equals(decisions)) {
        if (scores.looksAt(record.key())) {
          take(scores, context.codecs().codec(Topics.DECISIONS).decode(record.value()));
        }
      } else if (record.topic().equals(labels)) {
        take(scores, context.codecs().codec(Topics.LABELS).decode(record.value()));
      } else {
        take(scores, context.codecs().codec(Topics.VERDICTS).decode(record.value()));
      }
      changed.add(record.partition());
    } catch (UndecodableRecordException e) {
      // A label or verdict like that is rejected where it is scored with, for all to see.
      LOG.atDebug().setCause(e).log("record passed over");
    }
  }

  private static void take(RecentScores scores, Decision decision) {
    scores.decided(
        decision.getTransactionId(),
        decision.getAccountId(),
        decision.getOccurredAt(),
        decision.getScore());
  }

  private static void take(RecentScores scores, Label label) {
    scores.said(
        label.getTransactionId(),
        label.getAccountId(),
        label.getOccurredAt(),
        label.getKnownAt(),
        label.getFraud());
  }

  private static void take(RecentScores scores, Verdict verdict) {
    if (verdict.getDisposition() != Disposition.DUPLICATE) {
      scores.said(
          verdict.getTransactionId(),
          verdict.getAccountId(),
          verdict.getOccurredAt(),
          verdict.getKnownAt(),
          verdict.getDisposition() == Disposition.CONFIRMED_FRAUD);
    }
  }

  private String name(int partition) {
    return context.common().markets().nameOf(partition);
  }

  /** A market that is assigned is read from the first record that can still matter. */
  private final class SeekToHorizon implements ConsumerRebalanceListener {
    private final Consumer<byte[], byte[]> reader;

    SeekToHorizon(Consumer<byte[], byte[]> reader) {
      this.reader = reader;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      // Nothing happens after it is written, but for clocks that differ.
      Instant from = context.clock().instant().minus(RecentScores.horizon(delay).plusDays(1));
      Map<TopicPartition, Long> times = new HashMap<>();
      partitions.forEach(partition -> times.put(partition, from.toEpochMilli()));
      Map<TopicPartition, OffsetAndTimestamp> found = reader.offsetsForTimes(times);
      for (TopicPartition partition : partitions) {
        markets.putIfAbsent(partition.partition(), new RecentScores(delay, heldMax));
        OffsetAndTimestamp first = found.get(partition);
        if (first == null) {
          reader.seekToEnd(List.of(partition));
        } else {
          reader.seek(partition, first.offset());
        }
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      for (TopicPartition partition : partitions) {
        if (markets.remove(partition.partition()) != null) {
          changed.remove(partition.partition());
          meters.forget(name(partition.partition()));
        }
      }
    }
  }
}
