package io.proofstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.v1.Decision;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** What holds for any record of any topic, and for any bytes. */
final class TopicCodecPropertyTest {
  private static final int ROUNDS = 300;
  private static final int THREADS = 4;

  private final List<Topic<?>> topics =
      Topics.withoutAlertQueues().stream().filter(topic -> topic.schema().isPresent()).toList();
  private final TopicCodecs codecs =
      TopicCodecs.register(
          ConfluentSchemaRegistry.inMemory(), new TopicNames(""), topics, List.of());
  private final Random random = Seeds.random("TopicCodecPropertyTest");

  @Test
  void everyRecordComesBackEqual() throws Exception {
    for (Topic<?> topic : topics) {
      for (int i = 0; i < ROUNDS; i++) {
        assertComesBackEqual(topic);
      }
    }
  }

  @Test
  void plainAvroReadsWhatComesBehindTheEnvelope() throws Exception {
    for (Topic<?> topic : topics) {
      for (int i = 0; i < ROUNDS; i++) {
        assertPlainAvroReads(topic);
      }
    }
  }

  @Test
  void anyBytesEitherDecodeOrAreRefused() {
    for (Topic<?> topic : topics) {
      for (int i = 0; i < ROUNDS; i++) {
        damageAndDecode(topic);
      }
    }
  }

  @Test
  void whatDecodesFromDamagedBytesStillEncodes() throws Exception {
    for (Topic<?> topic : topics) {
      for (int i = 0; i < ROUNDS; i++) {
        assertSurvivorsEncode(topic);
      }
    }
  }

  @Test
  void threadsDoNotDisturbEachOther() throws Exception {
    TopicCodec<Decision> codec = codecs.codec(Topics.DECISIONS);
    List<Decision> records =
        Stream.generate(() -> random(Topics.DECISIONS)).limit(THREADS).toList();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (Future<Boolean> each :
          threads.invokeAll(records.stream().map(record -> comesBack(codec, record)).toList())) {
        assertThat(each.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static Callable<Boolean> comesBack(TopicCodec<Decision> codec, Decision record) {
    return () -> {
      boolean equal = true;
      for (int i = 0; i < 2_000; i++) {
        equal &= codec.decode(codec.encode(record)).equals(record);
      }
      return equal;
    };
  }

  private <V extends SpecificRecord> void assertComesBackEqual(Topic<V> topic) throws Exception {
    V record = random(topic);
    TopicCodec<V> codec = codecs.codec(topic);

    assertThat(codec.decode(codec.encode(record))).isEqualTo(record);
  }

  private <V extends SpecificRecord> void assertPlainAvroReads(Topic<V> topic) throws IOException {
    V record = random(topic);
    byte[] bytes = codecs.codec(topic).encode(record);
    var decoder = DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null);
    GenericRecord read =
        new GenericDatumReader<GenericRecord>(topic.schema().orElseThrow()).read(null, decoder);

    assertThat(decoder.isEnd()).isTrue();
    assertThat(read.toString()).isEqualTo(asGeneric(record).toString());
  }

  private <V extends SpecificRecord> void damageAndDecode(Topic<V> topic) {
    TopicCodec<V> codec = codecs.codec(topic);
    try {
      codec.decode(damaged(codec.encode(random(topic))));
    } catch (UndecodableRecordException refusal) {
      assertThat(refusal.code()).isNotNull();
    }
  }

  private <V extends SpecificRecord> void assertSurvivorsEncode(Topic<V> topic) throws Exception {
    TopicCodec<V> codec = codecs.codec(topic);
    V survivor;
    try {
      survivor = codec.decode(damaged(codec.encode(random(topic))));
    } catch (UndecodableRecordException refusal) {
      return;
    }

    assertThat(codec.decode(codec.encode(survivor))).isEqualTo(survivor);
  }

  private <V extends SpecificRecord> V random(Topic<V> topic) {
    return new RandomRecords(random).of(topic.valueType().orElseThrow());
  }

  /** One to four bytes behind the envelope changed, the end cut or lengthened now and then. */
  private byte[] damaged(byte[] bytes) {
    byte[] damaged = bytes.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      damaged[random.nextInt(5, damaged.length)] = (byte) random.nextInt();
    }
    return random.nextInt(4) > 0
        ? damaged
        : Arrays.copyOf(damaged, random.nextInt(5, 2 * damaged.length));
  }

  /** The record as the generic reader would give it: through Avro's own bytes, not the codec's. */
  private static GenericRecord asGeneric(SpecificRecord record) throws IOException {
    var out = new ByteArrayOutputStream();
    var encoder = EncoderFactory.get().binaryEncoder(out, null);
    SpecificData data = SpecificData.getForClass(record.getClass());
    new SpecificDatumWriter<>(record.getSchema(), data).write(record, encoder);
    encoder.flush();
    var decoder = DecoderFactory.get().binaryDecoder(out.toByteArray(), null);
    return new GenericDatumReader<GenericRecord>(record.getSchema()).read(null, decoder);
  }
}
