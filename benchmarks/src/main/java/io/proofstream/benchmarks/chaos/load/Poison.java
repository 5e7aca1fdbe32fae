package io.proofstream.benchmarks.chaos.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.benchmarks.chaos.check.Checker;
import io.proofstream.schemas.Partitions;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.Topics;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes into every topic what its writer never would: bytes that are not Avro, unknown schemas,
 * nothing at all, no key, headers without end, records of other topics, records as large as the
 * broker takes.
 */
public final class Poison implements AutoCloseable {
  /** Topics whose reader answers every record that it cannot take with a rejection. */
  private static final Set<Topic<?>> ANSWERED =
      Set.of(Topics.LABELS, Topics.VERDICTS, Topics.DECISIONS, Topics.ACTIONS);

  private static final int UNKNOWN_SCHEMA = 1_999_999_999;
  private static final int HUGE_HEADER_BYTES = 50_000;
  private static final int SCHEMA_IDS = 40;

  /** What a batch adds to one record of no key and no headers at most, in bytes. */
  private static final int BATCH_BYTES_MAX = 100;

  private final Checker checker;
  private final KafkaProducer<byte[], byte[]> producer;
  private final List<Topic<?>> topics;
  private final int markets;

  /**
   * @param checker is told of each record
   * @param bootstrapServers the cluster's
   * @param alertQueues that have topics
   * @param markets how many there are
   */
  public Poison(Checker checker, String bootstrapServers, List<String> alertQueues, int markets) {
    this.checker = checker;
    this.markets = markets;
    this.topics =
        Topics.all(alertQueues).stream()
            .filter(topic -> !topic.equals(Topics.CHECKPOINTS) && !topic.equals(Topics.RECEIPTS))
            .toList();
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                2 * Topic.REJECTION_BYTES_MAX,
                ProducerConfig.CLIENT_ID_CONFIG,
                "chaos-poison"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** One record: none of its parts has to be there. */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  private record Draft(String kind, byte[] key, byte[] value, RecordHeaders headers, Long time) {}

  /**
   * Writes one record of every kind into every topic.
   *
   * @param random decides bytes and partitions
   * @return how many the brokers took
   */
  public int everything(Random random) throws InterruptedException {
    int taken = 0;
    for (Topic<?> topic : topics) {
      taken += send(topic, drafts(topic, random), random);
    }
    return taken;
  }

  private static List<Draft> drafts(Topic<?> topic, Random random) {
    byte[] key = ("poison-" + random.nextInt()).getBytes(UTF_8);
    List<Draft> drafts = new ArrayList<>();
    drafts.add(new Draft("not Avro", key, bytes(random, 200), new RecordHeaders(), null));
    drafts.add(new Draft("no value", key, null, new RecordHeaders(), null));
    drafts.add(new Draft("no key", null, bytes(random, 50), new RecordHeaders(), null));
    drafts.add(new Draft("empty", new byte[0], new byte[0], new RecordHeaders(), null));
    drafts.add(
        new Draft("unknown schema", key, avro(UNKNOWN_SCHEMA, random), new RecordHeaders(), null));
    drafts.add(new Draft("huge headers", key, bytes(random, 50), huge(), null));
    drafts.add(new Draft("time 0", key, bytes(random, 50), new RecordHeaders(), 0L));
    for (int schema = 1; schema <= SCHEMA_IDS; schema += 1 + random.nextInt(12)) {
      drafts.add(
          new Draft("schema " + schema, key, avro(schema, random), new RecordHeaders(), null));
    }
    int largest = topic.messageBytesMax() - BATCH_BYTES_MAX - key.length;
    drafts.add(new Draft("largest", key, new byte[largest], new RecordHeaders(), null));
    drafts.add(
        new Draft(
            "too large", key, new byte[topic.messageBytesMax() + 1], new RecordHeaders(), null));
    return drafts;
  }

  private static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    bytes[0] = (byte) (1 + random.nextInt(100));
    return bytes;
  }

  /** The wire format's beginning, and then no record of that schema: a long string without end. */
  private static byte[] avro(int schema, Random random) {
    byte[] noise = new byte[40];
    random.nextBytes(noise);
    noise[0] = (byte) 0xfe;
    noise[1] = (byte) 0xff;
    noise[2] = (byte) 0xff;
    noise[3] = 0x0f;
    return ByteBuffer.allocate(1 + Integer.BYTES + noise.length)
        .put((byte) 0)
        .putInt(schema)
        .put(noise)
        .array();
  }

  private static RecordHeaders huge() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("proofstream-poison", new byte[HUGE_HEADER_BYTES]);
    headers.add("", null);
    headers.add("traceparent", "00-nonsense".getBytes(UTF_8));
    return headers;
  }

  /**
   * One by one, since a broker refuses a whole batch for one record. The checker is held meanwhile,
   * so that nobody reads a record before it is known.
   */
  private int send(Topic<?> topic, List<Draft> drafts, Random random) throws InterruptedException {
    int taken = 0;
    synchronized (checker) {
      for (Draft draft : drafts) {
        taken += isTaken(topic, draft, producer.send(record(topic, draft, random))) ? 1 : 0;
      }
    }
    return taken;
  }

  private ProducerRecord<byte[], byte[]> record(Topic<?> topic, Draft draft, Random random) {
    int partition = topic.partitions() == Partitions.PER_MARKET ? random.nextInt(markets) : 0;
    return new ProducerRecord<>(
        topic.name(), partition, draft.time(), draft.key(), draft.value(), draft.headers());
  }

  private boolean isTaken(Topic<?> topic, Draft draft, Future<RecordMetadata> sent)
      throws InterruptedException {
    try {
      RecordMetadata metadata = sent.get();
      if (ANSWERED.contains(topic)) {
        checker.poisoned(topic.name(), metadata.partition(), metadata.offset());
      }
      return true;
    } catch (ExecutionException e) {
      if (refusable(e.getCause())) {
        return false;
      }
      throw new IllegalStateException(
          "poison (%s) for %s: %s".formatted(draft.kind(), topic, e.getCause()), e.getCause());
    }
  }

  private static boolean refusable(Throwable cause) {
    return cause instanceof RecordTooLargeException || cause instanceof InvalidRecordException;
  }

  @Override
  public void close() {
    producer.close();
  }
}
