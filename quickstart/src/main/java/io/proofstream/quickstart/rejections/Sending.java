package io.proofstream.quickstart.rejections;

import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.runtime.time.Stopwatch;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.Topics;
import io.proofstream.schemas.UndecodableRecordException;
import io.proofstream.v1.ResendOutcome;
import io.proofstream.v1.Resent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Sends resends, and waits for what comes of each. */
final class Sending {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Cluster cluster;
  private final TopicCodec<Resent> codec;
  private final TopicPartition answers;

  /** Where a resend lies. */
  private record Place(int partition, long offset) {}

  Sending(Cluster cluster) {
    this.cluster = cluster;
    this.codec = cluster.codec(Topics.COLLECTOR_RESENT);
    this.answers = new TopicPartition(cluster.common().topicNames().of(Topics.COLLECTOR_RESENT), 0);
  }

  /**
   * @param resends by the ids of their rejections
   * @param within how long to wait for outcomes
   * @param summary is told of each
   */
  void send(
      Map<String, ProducerRecord<byte[], byte[]>> resends, Duration within, ResendSummary summary)
      throws InterruptedException {
    try (Consumer<byte[], byte[]> consumer = cluster.kafka().consumer("resent", Map.of())) {
      consumer.assign(List.of(answers));
      consumer.seek(answers, consumer.endOffsets(List.of(answers)).get(answers));
      Map<Place, String> sent = sent(resends);
      Stopwatch waited = new Stopwatch();
      while (!sent.isEmpty() && waited.elapsed().compareTo(within) < 0) {
        for (ConsumerRecord<byte[], byte[]> row : consumer.poll(POLL)) {
          answered(row, sent, summary);
        }
      }
      sent.values().forEach(summary::waiting);
    } catch (KafkaException e) {
      throw new CommandFailure(
          answers.topic() + " cannot be read, what came of it is unknown: " + e.getMessage(), e);
    }
  }

  private Map<Place, String> sent(Map<String, ProducerRecord<byte[], byte[]>> resends)
      throws InterruptedException {
    Map<String, Future<RecordMetadata>> asked = new LinkedHashMap<>();
    Map<Place, String> sent = new LinkedHashMap<>();
    try (var producer = cluster.kafka().producer("resend")) {
      resends.forEach((id, resend) -> asked.put(id, producer.send(resend)));
      for (Map.Entry<String, Future<RecordMetadata>> each : asked.entrySet()) {
        RecordMetadata lies = each.getValue().get();
        sent.put(new Place(lies.partition(), lies.offset()), each.getKey());
      }
      return sent;
    } catch (ExecutionException e) {
      throw new CommandFailure(
          "not all could be sent, %d of %d were: %s"
              .formatted(sent.size(), resends.size(), e.getCause().getMessage()),
          e);
    }
  }

  private void answered(
      ConsumerRecord<byte[], byte[]> row, Map<Place, String> sent, ResendSummary summary) {
    try {
      Resent resent = codec.decode(row.value());
      String id = sent.remove(new Place(resent.getPartition(), resent.getOffset()));
      if (id == null) {
        return;
      }
      if (resent.getOutcome() == ResendOutcome.ACCEPTED) {
        summary.accepted(id);
      } else {
        summary.refusedAgain(
            id, String.valueOf(resent.getCode()), String.valueOf(resent.getReason()));
      }
    } catch (UndecodableRecordException e) {
      throw new CommandFailure("an outcome cannot be read: " + e.getMessage(), e);
    }
  }
}
