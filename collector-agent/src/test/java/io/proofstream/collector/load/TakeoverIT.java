package io.proofstream.collector.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Takes over again and again amid what the older writer sends: when and how the broker says so
 * varies. Turns are told apart by a topic of their own, as the collector's are by the positions.
 */
final class TakeoverIT {
  private static final int TAKEOVERS = 20;
  private static final int ROWS_EACH = 200;
  private static final TransactionTerms TERMS =
      new TransactionTerms("april.csv", Duration.ofMinutes(1), Duration.ofMinutes(1));

  private final String topic = "takeover-" + UUID.randomUUID();
  private final TopicPartition turns = new TopicPartition(topic + "-turns", 0);
  private final ExecutorService older = Executors.newSingleThreadExecutor();
  private final Resources opened = new Resources();

  @AfterEach
  void closeAll() {
    older.shutdownNow();
    opened.close();
  }

  @Test
  void theOlderWriterAlwaysGivesWayAndTheNewerAlwaysGoesOn() throws Exception {
    createTopics();
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

  /** Amid a fence a broker answered a commit with UNKNOWN_SERVER_ERROR, about once in 200 times. */
  @Test
  void theOlderWriterGivesWayEvenWhereTheBrokerDoesNotSayWhy() throws Exception {
    createTopics();
    SourceWriter old = writer(() -> new Unexplained(configuration()));
    old.open();
    old.add(row(), 0);
    SourceWriter taker = writer();
    taker.open();

    assertThatThrownBy(() -> old.commit(Optional.empty(), () -> false))
        .isInstanceOf(TakenOverException.class);

    taker.add(row(), 0);
    assertThat(taker.commit(Optional.empty(), () -> false)).hasSize(1);
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
    return writer(() -> new KafkaProducer<>(configuration()));
  }

  private SourceWriter writer(Supplier<Producer<byte[], byte[]>> producers) {
    return opened.add(
        new SourceWriter(
            producers,
            TERMS,
            partition -> Optional.empty(),
            Optional.of(new NamedTurn(UUID.randomUUID().toString()))));
  }

  private final class NamedTurn implements SourceWriter.Turn {
    private final String name;

    NamedTurn(String name) {
      this.name = name;
    }

    @Override
    public ProducerRecord<byte[], byte[]> begin() {
      return new ProducerRecord<>(turns.topic(), turns.partition(), null, name.getBytes(UTF_8));
    }

    @Override
    public boolean over() {
      return !name.equals(lastTurn());
    }
  }

  private String lastTurn() {
    try (Consumer<byte[], byte[]> consumer = consumer()) {
      consumer.assign(List.of(turns));
      consumer.seekToBeginning(List.of(turns));
      long end = consumer.endOffsets(List.of(turns)).get(turns);
      String last = "";
      while (consumer.position(turns) < end) {
        for (ConsumerRecord<byte[], byte[]> each : consumer.poll(Duration.ofMillis(100))) {
          last = new String(each.value(), UTF_8);
        }
      }
      return last;
    }
  }

  private static Consumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            LocalCluster.shared().bootstrapServers(),
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private Map<String, Object> configuration() {
    return Map.of(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
        LocalCluster.shared().bootstrapServers(),
        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
        topic,
        ProducerConfig.LINGER_MS_CONFIG,
        0,
        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
        ByteArraySerializer.class,
        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
        ByteArraySerializer.class);
  }

  /** Of a failed commit it does not say why it failed. */
  private static final class Unexplained extends KafkaProducer<byte[], byte[]> {
    Unexplained(Map<String, Object> configuration) {
      super(configuration);
    }

    @Override
    public void commitTransaction() {
      try {
        super.commitTransaction();
      } catch (KafkaException e) {
        throw new KafkaException("Unhandled error in EndTxnResponse");
      }
    }
  }

  private OutgoingRow row() {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, 0, null, "a payment".getBytes(UTF_8));
    return new OutgoingRow(List.of(record), true, Optional.empty(), 0, 0);
  }

  private void createTopics() throws Exception {
    try (Admin admin =
        Admin.create(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                LocalCluster.shared().bootstrapServers()))) {
      admin
          .createTopics(
              List.of(new NewTopic(topic, 1, (short) 1), new NewTopic(turns.topic(), 1, (short) 1)))
          .all()
          .get();
    }
  }
}
