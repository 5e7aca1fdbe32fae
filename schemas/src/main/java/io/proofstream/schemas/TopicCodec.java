package io.proofstream.schemas;

import io.proofstream.schemas.UndecodableRecordException.Code;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Encodes and decodes the values of one topic in the Confluent wire format: magic byte 0, schema id
 * (4 bytes, big-endian), Avro binary. The registry is asked once for each schema, never for each
 * record. Safe for use by several threads; each thread reuses buffers of its own.
 */
public final class TopicCodec<V extends SpecificRecord> {
  /** Largest value read or written, in bytes. */
  public static final int VALUE_BYTES_MAX = 1_048_576;

  private static final byte MAGIC = 0;
  private static final int ENVELOPE_BYTES = 5;
  private static final int BUFFER_BYTES = 1_024;

  static {
    TrustedRecords.declare();
  }

  private final String topic;
  private final Schema schema;
  private final SpecificData model;
  private final WriterSchemas schemas;
  private final Optional<Integer> writtenId;
  private final SpecificDatumWriter<V> writer;
  private final ThreadLocal<Buffers> buffers;

  TopicCodec(String topic, Class<V> type, WriterSchemas schemas, Optional<Integer> writtenId) {
    this.topic = topic;
    this.model = SpecificData.getForClass(type);
    this.schema = SpecificData.get().getSchema(type);
    this.schemas = schemas;
    this.writtenId = writtenId;
    this.writer = new SpecificDatumWriter<>(schema, model);
    this.buffers = ThreadLocal.withInitial(() -> new Buffers());
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
    Buffers own = buffers.get();
    own.bytes.reset();
    own.bytes.write(MAGIC);
    own.bytes.write(id >>> 24);
    own.bytes.write(id >>> 16);
    own.bytes.write(id >>> 8);
    own.bytes.write(id);
    own.encoder = EncoderFactory.get().binaryEncoder(own.bytes, own.encoder);
    try {
      writer.write(value, own.encoder);
      own.encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    if (own.bytes.size() > VALUE_BYTES_MAX) {
      throw new IllegalArgumentException(
          "value for %s has %d bytes, at most %d are allowed"
              .formatted(topic, own.bytes.size(), VALUE_BYTES_MAX));
    }
    return own.bytes.toByteArray();
  }

  /**
   * @param bytes a record's value
   * @return what it says
   * @throws UndecodableRecordException if it is not what this topic holds
   * @throws RegistryUnavailableException if its schema is not yet known here and the registry does
   *     not answer
   */
  public V decode(byte[] bytes) throws UndecodableRecordException {
    int id = schemaId(bytes);
    Buffers own = buffers.get();
    DatumReader<V> reader = own.reader(id, writerSchema(id));
    own.decoder =
        DecoderFactory.get()
            .binaryDecoder(bytes, ENVELOPE_BYTES, bytes.length - ENVELOPE_BYTES, own.decoder);
    V value;
    try {
      value = reader.read(null, own.decoder);
      if (!own.decoder.isEnd()) {
        throw new UndecodableRecordException(
            Code.TRAILING_BYTES, "value for " + topic + " goes on behind its end, schema id " + id);
      }
    } catch (EOFException e) {
      throw new UndecodableRecordException(
          Code.TRUNCATED_VALUE,
          "value for %s ends early: %d bytes are too few for schema id %d"
              .formatted(topic, bytes.length, id),
          e);
    } catch (IOException
        | AvroRuntimeException
        | ClassCastException
        | IndexOutOfBoundsException e) {
      throw new UndecodableRecordException(
          Code.MALFORMED_VALUE,
          "value for %s cannot be read with schema id %d: %s"
              .formatted(topic, id, e.getClass().getSimpleName()),
          e);
    }
    return value;
  }

  /**
   * @param bytes a record's value in the Confluent wire format
   * @return its schema id; empty where it is not in that format
   */
  public static Optional<Integer> schemaIdOf(byte[] bytes) {
    return bytes == null || bytes.length < ENVELOPE_BYTES || bytes[0] != MAGIC
        ? Optional.empty()
        : Optional.of(ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt());
  }

  /** The schema of this topic's values as this version of the code knows it. */
  public Schema schema() {
    return schema;
  }

  private int schemaId(byte[] bytes) throws UndecodableRecordException {
    if (bytes == null || bytes.length == 0) {
      throw new UndecodableRecordException(
          Code.EMPTY_VALUE, "value for " + topic + " is empty, an Avro record is expected");
    }
    if (bytes.length > VALUE_BYTES_MAX) {
      throw new UndecodableRecordException(
          Code.OVERSIZED_VALUE,
          "value for %s has %d bytes, at most %d are expected"
              .formatted(topic, bytes.length, VALUE_BYTES_MAX));
    }
    if (bytes[0] != MAGIC) {
      throw new UndecodableRecordException(
          Code.FOREIGN_MAGIC_BYTE,
          "value for %s begins with byte %d, 0 (Confluent wire format) is expected"
              .formatted(topic, bytes[0]));
    }
    if (bytes.length < ENVELOPE_BYTES) {
      throw new UndecodableRecordException(
          Code.TRUNCATED_VALUE,
          "value for %s has %d bytes, at least %d are expected"
              .formatted(topic, bytes.length, ENVELOPE_BYTES));
    }
    return ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
  }

  private Schema writerSchema(int id) throws UndecodableRecordException {
    Schema written =
        schemas
            .find(id)
            .orElseThrow(
                () ->
                    new UndecodableRecordException(
                        Code.UNKNOWN_SCHEMA_ID,
                        "value for "
                            + topic
                            + " names schema id "
                            + id
                            + ", unknown to the registry"));
    if (written.getType() != Schema.Type.RECORD
        || !written.getFullName().equals(schema.getFullName())) {
      throw new UndecodableRecordException(
          Code.MISMATCHED_SCHEMA,
          "value for %s has schema %s (id %d), %s is expected"
              .formatted(topic, written.getFullName(), id, schema.getFullName()));
    }
    return written;
  }

  /** What one thread reuses between records. */
  private final class Buffers {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(BUFFER_BYTES);
    private BinaryEncoder encoder;
    private BinaryDecoder decoder;
    private int readerId = -1;
    private DatumReader<V> reader;

    private DatumReader<V> reader(int id, Schema written) {
      if (id != readerId) {
        reader = new SpecificDatumReader<>(written, schema, model);
        readerId = id;
      }
      return reader;
    }
  }
}
