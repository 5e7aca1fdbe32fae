package io.proofstream.benchmarks.peers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.benchmarks.peer.PeerProcess;
import io.proofstream.localcluster.LocalCluster;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PassthroughIT {
  private static final String SOURCE = "passthrough.transactions.v1";
  private static final String OUTPUT = "passthrough.copies";
  private static final int PARTITIONS = 2;
  private static final int RECORDS = 3_000;
  private static final int SIGTERM_SECONDS = 30;

  @TempDir private Path directory;
  private String brokers;
  private Process peer;
  private int sent;

  @BeforeEach
  void begin() throws Exception {
    brokers = LocalCluster.sharedBroker().bootstrapServers();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(SOURCE, PARTITIONS, (short) 1),
                  new NewTopic(OUTPUT, PARTITIONS, (short) 1)))
          .all()
          .get();
    }
    Files.writeString(
        directory.resolve("settings"),
        """
        bootstrap.servers=%s
        schema.registry.url=none
        topic.prefix=passthrough.
        markets=north,south
        """
            .formatted(brokers));
  }

  @AfterEach
  void end() {
    if (peer != null) {
      peer.destroyForcibly();
    }
  }

  @Test
  void everyRecordIsCopiedOnceAndInOrderThoughThePeerIsKilledHalfWay() throws Exception {
    send();
    start();
    readUntil(RECORDS / 4);
    peer.destroyForcibly().waitFor();
    send();
    start();
    List<List<String>> copies = readUntil(2 * RECORDS);
    peer.destroy();
    assertThat(peer.waitFor(SIGTERM_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(peer.exitValue()).isZero();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      int first = partition;
      assertThat(copies.get(partition))
          .isEqualTo(
              IntStream.range(0, 2 * RECORDS)
                  .filter(number -> number % PARTITIONS == first)
                  .mapToObj(number -> number + "=value " + number)
                  .toList());
    }
  }

  private void send() {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", brokers),
            new StringSerializer(),
            new StringSerializer())) {
      for (int i = 0; i < RECORDS; i++, sent++) {
        var unused =
            producer.send(
                new ProducerRecord<>(
                    SOURCE, sent % PARTITIONS, String.valueOf(sent), "value " + sent));
      }
    }
  }

  private void start() throws IOException {
    peer =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Passthrough.class.getName(),
                "--settings",
                directory.resolve("settings").toString(),
                "--output",
                OUTPUT,
                "--commit-interval-ms",
                "10",
                "--state-dir",
                directory.resolve("state").toString(),
                "--threads",
                "4")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader said = peer.inputReader(UTF_8);
    assertThat(said.readLine()).isEqualTo(PeerProcess.READY);
  }

  /** Everything committed, by partition, once there is so much of it. */
  private List<List<String>> readUntil(int count) {
    List<List<String>> found = new ArrayList<>();
    List<TopicPartition> all = new ArrayList<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      found.add(new ArrayList<>());
      all.add(new TopicPartition(OUTPUT, partition));
    }
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers", brokers, "isolation.level", "read_committed"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(all);
      consumer.seekToBeginning(all);
      while (found.stream().mapToInt(List::size).sum() < count) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(each -> found.get(each.partition()).add(each.key() + "=" + each.value()));
        assertThat(peer.isAlive()).as("the peer lives").isTrue();
      }
      // What there is too much of comes with the next poll.
      consumer
          .poll(Duration.ofSeconds(1))
          .forEach(each -> found.get(each.partition()).add(each.key() + "=" + each.value()));
    }
    return found;
  }
}
