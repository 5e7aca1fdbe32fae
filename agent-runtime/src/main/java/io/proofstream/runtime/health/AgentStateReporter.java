package io.proofstream.runtime.health;

import io.proofstream.runtime.kafka.KafkaClients;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.AgentState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the agent's state to agents.v1 at a fixed interval, and once more at its end. */
public final class AgentStateReporter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AgentStateReporter.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final String topic;
  private final TopicCodec<AgentState> codec;
  private final Producer<byte[], byte[]> producer;
  private final Supplier<AgentState> state;
  private final ScheduledExecutorService timer;

  /**
   * @param kafka makes the producer
   * @param codecs knows agents.v1
   * @param common the interval and the topic's name
   * @param state the agent's state now
   */
  public AgentStateReporter(
      KafkaClients kafka, TopicCodecs codecs, CommonSettings common, Supplier<AgentState> state) {
    this.topic = common.topicNames().of(Topics.AGENTS);
    this.codec = codecs.codec(Topics.AGENTS);
    this.state = state;
    this.producer = kafka.producer("state");
    this.timer = Executors.newSingleThreadScheduledExecutor(task -> daemon(task));
    long millis = common.stateInterval().toMillis();
    Future<?> unused = timer.scheduleAtFixedRate(this::report, 0, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    finishLast();
    report();
    producer.close(CLOSE_TIMEOUT);
  }

  /** A report that waits for the broker is broken off; one that is under way may end. */
  private void finishLast() {
    timer.shutdown();
    try {
      if (!timer.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        timer.shutdownNow();
      }
    } catch (InterruptedException e) {
      timer.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "state");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * The console's view of an agent may miss a beat; the agent goes on, so a failure is only logged.
   */
  private void report() {
    try {
      AgentState now = state.get();
      byte[] key = now.getInstance().getBytes(StandardCharsets.UTF_8);
      Future<RecordMetadata> unused =
          producer.send(
              new ProducerRecord<>(topic, key, codec.encode(now)),
              (metadata, failure) -> {
                if (failure != null) {
                  LOG.atWarn().setCause(failure).log("agent state not written");
                }
              });
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).log("agent state not written");
    }
  }
}
