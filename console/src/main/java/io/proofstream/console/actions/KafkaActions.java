package io.proofstream.console.actions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.runtime.kafka.KafkaClients;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Action;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Writes actions to actions.v1, all replicas waited for. */
final class KafkaActions implements ActionWriter, AutoCloseable {
  private static final Duration WITHIN = Duration.ofSeconds(8);

  private final Producer<byte[], byte[]> producer;
  private final TopicCodec<Action> codec;
  private final String topic;

  KafkaActions(KafkaClients kafka, TopicCodecs codecs, TopicNames names) {
    this.codec = codecs.codec(Topics.ACTIONS);
    this.topic = names.of(Topics.ACTIONS);
    int millis = (int) WITHIN.toMillis();
    this.producer =
        kafka.producer(
            "console-actions",
            Map.of(
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                millis,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                millis,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                millis));
  }

  @Override
  public void write(int partition, Action action) {
    try {
      producer
          .send(
              new ProducerRecord<>(
                  topic, partition, action.getAccountId().getBytes(UTF_8), codec.encode(action)))
          .get(2 * WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw new ActionsUnavailableException("the action could not be written to " + topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ActionsUnavailableException("interrupted while the action was written", e);
    }
  }

  @Override
  public void close() {
    producer.close(WITHIN);
  }
}
