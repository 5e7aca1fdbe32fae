package io.proofstream.runtime.artifacts;

import io.micrometer.core.instrument.Counter;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.schemas.Topics;
import io.proofstream.schemas.UndecodableRecordException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows artifacts.v1 and activations.v1: reads them to their end, then takes each change over as
 * it comes. A small reader of our own and not a global store, which corrupts itself on kill -9
 * under exactly-once (KAFKA-21034).
 */
public final class ArtifactFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ArtifactFollower.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final AgentContext context;
  private final ArtifactHoldings holdings;
  private final TopicPartition artifacts;
  private final TopicPartition activations;
  private final Counter refused;
  private Optional<Consumer<byte[], byte[]>> consumer = Optional.empty();
  private Optional<Thread> thread = Optional.empty();

  /**
   * @param context clients, codecs and metrics
   * @param holdings is given what is read, on one thread at a time
   * @param metric counts what is refused, with {@code result=refused}
   */
  public ArtifactFollower(AgentContext context, ArtifactHoldings holdings, String metric) {
    this.context = context;
    this.holdings = holdings;
    var names = context.common().topicNames();
    artifacts = new TopicPartition(names.of(Topics.ARTIFACTS), 0);
    activations = new TopicPartition(names.of(Topics.ACTIVATIONS), 0);
    refused = context.meters().counter(metric, "result", "refused");
  }

  /** Reads both topics to where they end now; what came after the time before, if called again. */
  public void readToEnd() {
    Consumer<byte[], byte[]> reader = consumer.orElseGet(this::open);
    Collection<TopicPartition> all = List.of(artifacts, activations);
    Map<TopicPartition, Long> ends = reader.endOffsets(all);
    while (all.stream().anyMatch(each -> reader.position(each) < ends.get(each))) {
      take(reader);
    }
  }

  /** Takes over what comes from here on, on a thread of its own, until closed. */
  public void follow() {
    Consumer<byte[], byte[]> reader = consumer.orElseGet(this::open);
    Thread follower = new Thread(() -> follow(reader), "artifacts");
    thread = Optional.of(follower);
    follower.start();
  }

  @Override
  public void close() {
    consumer.ifPresent(Consumer::wakeup);
    if (thread.isEmpty()) {
      consumer.ifPresent(Consumer::close);
      return;
    }
    try {
      thread.get().join(CLOSE_TIMEOUT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Consumer<byte[], byte[]> open() {
    Consumer<byte[], byte[]> reader = context.kafka().consumer("artifacts", Map.of());
    consumer = Optional.of(reader);
    reader.assign(List.of(artifacts, activations));
    reader.seekToBeginning(List.of(artifacts, activations));
    return reader;
  }

  private void follow(Consumer<byte[], byte[]> reader) {
    try (reader) {
      while (true) {
        take(reader);
      }
    } catch (WakeupException e) {
      LOG.debug("artifacts no longer followed");
    } catch (RuntimeException e) {
      context.failed().accept(e);
    }
  }

  private void take(Consumer<byte[], byte[]> reader) {
    reader.poll(POLL).forEach(this::take);
    for (ArtifactRefused refusal : holdings.settle()) {
      refused.increment();
      LOG.atError().setCause(refusal).log("artifact refused, the one before stays");
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    try {
      if (record.topic().equals(artifacts.topic())) {
        holdings.artifact(context.codecs().codec(Topics.ARTIFACTS).decode(record.value()));
      } else if (record.value() != null) {
        holdings.activation(context.codecs().codec(Topics.ACTIVATIONS).decode(record.value()));
      }
    } catch (UndecodableRecordException e) {
      refused.increment();
      LOG.atError()
          .addKeyValue("topic", record.topic())
          .addKeyValue("offset", record.offset())
          .setCause(e)
          .log("artifact record passed over");
    }
  }
}
