package io.proofstream.runtime.lag;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.proofstream.runtime.lifecycle.AgentContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures every few seconds how far a reader is behind, in time, beside it and not in its way. */
public final class LagWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LagWatch.class);
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  /** A broker returns a partition's first batch even if it is larger. */
  private static final int FETCH_BYTES_MAX = 1;

  private final AgentContext context;
  private final Positions positions;
  private final LagMeters meters;
  private final Consumer<byte[], byte[]> consumer;
  private final Admin admin;
  private final ScheduledExecutorService timer;
  private final Retention retention;
  private boolean failing;

  private LagWatch(
      AgentContext context, String reader, Positions positions, Map<String, Object> overrides) {
    this.context = context;
    this.positions = positions;
    this.meters = new LagMeters(reader, context.meters());
    Map<String, Object> config = new HashMap<>(overrides);
    config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES_MAX);
    String client = reader + "-lag";
    this.consumer = context.kafka().consumer(client, config);
    this.admin = context.kafka().admin(client);
    this.retention = new Retention(admin);
    this.timer = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, client));
    Future<?> unused =
        timer.scheduleWithFixedDelay(this::look, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Watches a reader whose position is what its consumer group has committed.
   *
   * @param context clients, metrics and the time
   * @param reader who reads, in the metrics
   * @param group the consumer group's id
   * @param assigned the partitions that this instance reads now; called on another thread
   */
  public static LagWatch ofGroup(
      AgentContext context, String reader, String group, Supplier<Set<TopicPartition>> assigned) {
    return new LagWatch(
        context,
        reader,
        looks -> committed(looks, assigned.get()),
        Map.of(ConsumerConfig.GROUP_ID_CONFIG, group));
  }

  /**
   * Watches a reader that keeps its position itself.
   *
   * @param context clients, metrics and the time
   * @param reader who reads, in the metrics
   * @param next the next offset to be read, by partition; called on another thread
   */
  public static LagWatch ofOffsets(
      AgentContext context, String reader, Supplier<Map<TopicPartition, Long>> next) {
    return new LagWatch(
        context,
        reader,
        looks ->
            next.get().entrySet().stream()
                .collect(toMap(Map.Entry::getKey, each -> Optional.of(each.getValue()))),
        Map.of());
  }

  /** Stops measuring; the last figures are no longer shown. */
  @Override
  public void close() {
    timer.shutdown();
    consumer.wakeup();
    try {
      if (!timer.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        timer.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      meters.show(Map.of());
      consumer.close();
      admin.close(CLOSE_TIMEOUT);
    }
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  private static Map<TopicPartition, Optional<Long>> committed(
      Consumer<byte[], byte[]> looks, Set<TopicPartition> assigned) {
    Map<TopicPartition, OffsetAndMetadata> committed = looks.committed(assigned);
    Map<TopicPartition, Optional<Long>> next = new HashMap<>();
    for (TopicPartition partition : assigned) {
      next.put(
          partition, Optional.ofNullable(committed.get(partition)).map(OffsetAndMetadata::offset));
    }
    return next;
  }

  private static Set<String> topics(Map<TopicPartition, Optional<Long>> next) {
    return next.keySet().stream().map(TopicPartition::topic).collect(toSet());
  }

  /** An unknown lag is shown as none at all, never as the last that was known. */
  private void look() {
    try {
      Map<TopicPartition, Optional<Long>> next = positions.next(consumer);
      Map<String, Duration> kept = retention.of(topics(next));
      meters.show(new OldestUnread(consumer).look(next, kept, context.clock().instant()));
      failing = false;
    } catch (WakeupException | InterruptException | InterruptedException e) {
      LOG.debug("lag no longer measured");
    } catch (ExecutionException | RuntimeException e) {
      meters.show(Map.of());
      if (!failing) {
        LOG.atWarn().setCause(e).log("lag not measured, it is tried again");
      }
      failing = true;
    }
  }
}
