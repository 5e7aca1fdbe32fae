package io.proofstream.schemas;

import io.proofstream.schemas.UndecodableRecordException.Code;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Encodes and decodes the values of one topic in the Confluent wire format: magic byte 0, schema id
 * (4 bytes, big-endian), Avro binary. The registry is asked once for each schema, never for each
 * record. Safe for use by several threads; each thread reuses buffers of its own.
 */
public final class TopicCodec<V extends SpecificRecord> {
  /** Largest value read or written, in bytes. */
  public static final int VALUE_BYTES_MAX = 1_048_576;

  private static final int BUFFER_BYTES = 1_024;

  static {
    TrustedRecord.declare();
  }

  private final String topic;
  private final Schema schema;
  private final Optional<Integer> writtenId;
  private final SpecificDatumWriter<V> writer;
  private final ThreadLocal<Buffers> buffers;

  TopicCodec(String topic, Class<V> type, WriterSchemas schemas, Optional<Integer> writtenId) {
    SpecificData model = RecordModel.of(type);
    this.topic = topic;
    this.schema = model.getSchema(type);
    this.writtenId = writtenId;
    this.writer = new SpecificDatumWriter<>(schema, model);
    this.buffers =
        ThreadLocal.withInitial(() -> new Buffers(new Readers<>(topic, schema, model, schemas)));
  }

  /**
   * @param value a value
   * @return its bytes
   * @throws IllegalStateException if this topic's schema was not registered for writing
   * @throws IllegalArgumentException if the value is larger than {@value #VALUE_BYTES_MAX} bytes
   */
  public byte[] encode(V value) {
    int id =
        writtenId.orElseThrow(
            () -> new IllegalStateException("topic " + topic + " was opened for reading only"));
    byte[] bytes = buffers.get().encoded(id, value);
    if (bytes.length > VALUE_BYTES_MAX) {
      throw new IllegalArgumentException(
          "value for %s has %d bytes, at most %d are allowed"
              .formatted(topic, bytes.length, VALUE_BYTES_MAX));
    }
    return bytes;
  }

  /**
   * @param bytes a record's value
   * @return what it says
   * @throws UndecodableRecordException if it is not what this topic holds
   * @throws RegistryUnavailableException if its schema is not yet known here and the registry does
   *     not answer
   */
  public V decode(byte[] bytes) throws UndecodableRecordException {
    WireFormat.check(topic, bytes);
    int id = WireFormat.schemaId(bytes);
    try {
      return buffers.get().decoded(id, bytes);
    } catch (EOFException e) {
      throw new UndecodableRecordException(
          Code.TRUNCATED_VALUE,
          "value for %s ends early: %d bytes are too few for what schema id %d says"
              .formatted(topic, bytes.length, id),
          e);
    } catch (IOException | MalformedValueException e) {
      throw new UndecodableRecordException(
          Code.MALFORMED_VALUE,
          "value for %s, %d bytes, schema id %d, cannot be read as %s (%s)"
              .formatted(topic, bytes.length, id, schema.getFullName(), fault(e)),
          e);
    }
  }

  /**
   * @param bytes a record's value in the Confluent wire format
   * @return its schema id; empty where it is not in that format
   */
  public static Optional<Integer> schemaIdOf(byte[] bytes) {
    return WireFormat.fits(bytes) ? Optional.of(WireFormat.schemaId(bytes)) : Optional.empty();
  }

  /** The schema of this topic's values as this version of the code knows it. */
  public Schema schema() {
    return schema;
  }

  /**
   * This codec for Kafka's clients. A null value stays null; what cannot be decoded is a {@link
   * SerializationException} with the {@link UndecodableRecordException} as its cause.
   */
  public Serde<V> serde() {
    return Serdes.serdeFrom(
        (name, value) -> value == null ? null : encode(value),
        (name, bytes) -> deserialized(bytes));
  }

  private V deserialized(byte[] bytes) {
    try {
      return bytes == null ? null : decode(bytes);
    } catch (UndecodableRecordException e) {
      throw new SerializationException(e.getMessage(), e);
    }
  }

  private static String fault(Exception e) {
    Throwable at = e.getCause() == null ? e : e.getCause();
    return at.getClass().getSimpleName();
  }

  /** Avro's reader gave up on a value. */
  private static final class MalformedValueException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedValueException(RuntimeException cause) {
      super(cause);
    }
  }

  /** What one thread reuses between records. */
  private final class Buffers {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(BUFFER_BYTES);
    private final Readers<V> readers;
    private BinaryEncoder encoder;
    private BinaryDecoder decoder;

    Buffers(Readers<V> readers) {
      this.readers = readers;
    }

    byte[] encoded(int id, V value) {
      bytes.reset();
      bytes.write(WireFormat.MAGIC);
      bytes.write(id >>> 24);
      bytes.write(id >>> 16);
      bytes.write(id >>> 8);
      bytes.write(id);
      BinaryEncoder current = EncoderFactory.get().binaryEncoder(bytes, encoder);
      // Kept for the next value only after a success: an encoder that failed still holds bytes,
      // which it would put in front of the next value.
      encoder = null;
      try {
        writer.write(value, current);
        current.flush();
      } catch (IOException e) {
        throw new UncheckedIOException("writing to memory failed", e);
      }
      encoder = current;
      return bytes.toByteArray();
    }

    V decoded(int id, byte[] value)
        throws UndecodableRecordException, IOException, MalformedValueException {
      DatumReader<V> reader = readers.reader(id);
      decoder =
          DecoderFactory.get()
              .binaryDecoder(
                  value,
                  WireFormat.ENVELOPE_BYTES,
                  value.length - WireFormat.ENVELOPE_BYTES,
                  decoder);
      V decoded = read(reader);
      if (!decoder.isEnd()) {
        throw new UndecodableRecordException(
            Code.TRAILING_BYTES,
            "value for %s, %d bytes, goes on behind the end of what schema id %d says"
                .formatted(topic, value.length, id));
      }
      return decoded;
    }

    /** Whatever Avro throws on bytes that anybody may have written is the bytes' fault. */
    private V read(DatumReader<V> reader) throws IOException, MalformedValueException {
      try {
        return reader.read(null, decoder);
      } catch (RuntimeException e) {
        throw new MalformedValueException(e);
      }
    }
  }
}
