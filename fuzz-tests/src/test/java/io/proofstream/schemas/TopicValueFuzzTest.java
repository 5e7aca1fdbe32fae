package io.proofstream.schemas;

import static io.proofstream.fuzz.Decoder.require;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.proofstream.fuzz.Decoder;
import io.proofstream.v1.Label;
import io.proofstream.v1.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.provider.MethodSource;

/** Values of every topic: the first byte says which topic reads them. */
final class TopicValueFuzzTest {
  private static final Instant AT = Instant.parse("2026-01-05T09:30:00Z");
  private static final List<TopicCodec<?>> CODECS = codecs();

  static Stream<byte[]> seeds() {
    return Stream.of(
        seed(
            Topics.TRANSACTIONS,
            new Transaction("t", "a", "c", AT, 1_250L, "EUR", Map.of("channel", "web"))),
        seed(Topics.LABELS, new Label("t", "a", "c", AT, AT, true, "file")),
        new byte[] {3, 0, 0, 0, 0, 1, 2, 3});
  }

  @MethodSource("seeds")
  @FuzzTest
  void aValueThatIsTakenCanBeWrittenAndIsTheSameThen(byte[] input) {
    if (input.length > 0) {
      check(
          CODECS.get((input[0] & 0xFF) % CODECS.size()),
          Arrays.copyOfRange(input, 1, input.length));
    }
  }

  private static <V extends SpecificRecord> void check(TopicCodec<V> codec, byte[] value) {
    Optional<V> taken = Decoder.run(UndecodableRecordException.class, () -> codec.decode(value));
    taken.ifPresent(
        each ->
            require(
                Decoder.run(
                        UndecodableRecordException.class, () -> codec.decode(codec.encode(each)))
                    .equals(taken),
                "a value changes by being written"));
  }

  private static <V extends SpecificRecord> byte[] seed(Topic<V> topic, V value) {
    int index = topics().indexOf(topic);
    @SuppressWarnings("unchecked") // The codec was made of this topic.
    byte[] encoded = ((TopicCodec<V>) CODECS.get(index)).encode(value);
    byte[] seed = new byte[1 + encoded.length];
    seed[0] = (byte) index;
    System.arraycopy(encoded, 0, seed, 1, encoded.length);
    return seed;
  }

  private static List<Topic<?>> topics() {
    return Topics.withoutAlertQueues().stream()
        .filter(each -> each.valueType().isPresent())
        .toList();
  }

  private static List<TopicCodec<?>> codecs() {
    List<Schema> schemas = topics().stream().map(each -> each.schema().orElseThrow()).toList();
    WriterSchemas known = new WriterSchemas(new OwnSchemas(schemas));
    List<TopicCodec<?>> codecs = new ArrayList<>();
    for (Topic<?> topic : topics()) {
      codecs.add(codec(topic, known, codecs.size()));
    }
    return List.copyOf(codecs);
  }

  private static <V extends SpecificRecord> TopicCodec<V> codec(
      Topic<V> topic, WriterSchemas known, int id) {
    return new TopicCodec<>(topic.name(), topic.valueType().orElseThrow(), known, Optional.of(id));
  }

  /** Gives each topic's schema the topic's index as its id. */
  private record OwnSchemas(List<Schema> schemas) implements SchemaRegistry {
    @Override
    public int register(String subject, Schema schema, Compatibility compatibility) {
      return schemas.indexOf(schema);
    }

    @Override
    public Schema schemaById(int id) {
      if (id < 0 || id >= schemas.size()) {
        throw new UnknownSchemaException(id, new IllegalStateException());
      }
      return schemas.get(id);
    }

    @Override
    public void close() {
      // Nothing is held but memory.
    }
  }
}
