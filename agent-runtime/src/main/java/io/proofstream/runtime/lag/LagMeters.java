package io.proofstream.runtime.lag;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * A reader's lag as metrics, by reader, topic and partition, for the partitions that it has:
 *
 * <ul>
 *   <li>{@code proofstream.lag.seconds}: how long ago its oldest unread record was written, 0 where
 *       nothing is unread, not a number where that is not known
 *   <li>{@code proofstream.lag.records}: offsets between it and the end
 *   <li>{@code proofstream.lag.retention.seconds}: how long the topic keeps a record at least;
 *       infinite: for ever
 * </ul>
 */
final class LagMeters {
  private static final double MILLIS_PER_SECOND = 1_000;

  private final String reader;
  private final MultiGauge seconds;
  private final MultiGauge records;
  private final MultiGauge retention;

  LagMeters(String reader, MeterRegistry meters) {
    this.reader = reader;
    this.seconds = MultiGauge.builder("proofstream.lag.seconds").register(meters);
    this.records = MultiGauge.builder("proofstream.lag.records").register(meters);
    this.retention = MultiGauge.builder("proofstream.lag.retention.seconds").register(meters);
  }

  /** Replaces what was there: a partition that another instance has now is no longer shown. */
  void show(Map<TopicPartition, Lag> lag) {
    List<Row<?>> ages = new ArrayList<>();
    List<Row<?>> counts = new ArrayList<>();
    List<Row<?>> kept = new ArrayList<>();
    lag.forEach(
        (partition, behind) -> {
          Tags tags =
              Tags.of(
                  "reader",
                  reader,
                  "topic",
                  partition.topic(),
                  "partition",
                  Integer.toString(partition.partition()));
          ages.add(Row.of(tags, seconds(behind.age(), Double.NaN)));
          counts.add(Row.of(tags, behind.records()));
          kept.add(Row.of(tags, seconds(behind.retention(), Double.POSITIVE_INFINITY)));
        });
    seconds.register(ages, true);
    records.register(counts, true);
    retention.register(kept, true);
  }

  private static double seconds(Optional<Duration> time, double otherwise) {
    return time.map(known -> known.toMillis() / MILLIS_PER_SECOND).orElse(otherwise);
  }
}
