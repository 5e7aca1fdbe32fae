package io.proofstream.collector.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.localcluster.LocalCluster;
import io.proofstream.runtime.lifecycle.Resources;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Takes over again and again amid what the older writer sends: when the broker says so varies. */
final class TakeoverIT {
  private static final int TAKEOVERS = 20;
  private static final int ROWS_EACH = 200;
  private static final TransactionTerms TERMS =
      new TransactionTerms("april.csv", Duration.ofMinutes(1), Duration.ofMinutes(1));

  private final String topic = "takeover-" + UUID.randomUUID();
  private final ExecutorService older = Executors.newSingleThreadExecutor();
  private final Resources opened = new Resources();

  @AfterEach
  void closeAll() {
    older.shutdownNow();
    opened.close();
  }

  @Test
  void theOlderWriterAlwaysGivesWayAndTheNewerIsNeverFencedOff() throws Exception {
    createTopic();
    SourceWriter writer = writer();
    writer.open();
    for (int each = 0; each < TAKEOVERS; each++) {
      SourceWriter old = writer;
      CountDownLatch sending = new CountDownLatch(ROWS_EACH);
      Future<?> ended = older.submit(() -> sendWithoutEnd(old, sending));
      sending.await();

      writer = writer();
      writer.open();
      SourceWriter taker = writer;
      assertThatCode(() -> sendOnce(taker)).doesNotThrowAnyException();

      assertThatThrownBy(() -> ended.get(1, TimeUnit.MINUTES))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(TakenOverException.class);
    }
  }

  private Void sendWithoutEnd(SourceWriter writer, CountDownLatch sending)
      throws InterruptedException {
    while (true) {
      writer.add(row(), 0);
      sending.countDown();
      if (writer.rows() == ROWS_EACH) {
        writer.commit(Optional.empty(), () -> false);
      }
    }
  }

  private void sendOnce(SourceWriter writer) throws InterruptedException {
    for (int row = 0; row < ROWS_EACH; row++) {
      writer.add(row(), 0);
    }
    writer.commit(Optional.empty(), () -> false);
  }

  private SourceWriter writer() {
    return opened.add(new SourceWriter(this::producer, TERMS, partition -> Optional.empty()));
  }

  private Producer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            LocalCluster.shared().bootstrapServers(),
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            topic,
            ProducerConfig.LINGER_MS_CONFIG,
            0),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private OutgoingRow row() {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, 0, null, "a payment".getBytes(UTF_8));
    return new OutgoingRow(List.of(record), true, Optional.empty(), 0, 0);
  }

  private void createTopic() throws Exception {
    try (Admin admin =
        Admin.create(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                LocalCluster.shared().bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
  }
}
