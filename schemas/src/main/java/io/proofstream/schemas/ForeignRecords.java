package io.proofstream.schemas;

import io.proofstream.schemas.UndecodableRecordException.Code;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Decodes the values of somebody else's topic, in the Confluent wire format, by whatever schemas
 * the registry has for them. Used by one thread.
 */
public final class ForeignRecords {
  /** Past that all readers are forgotten and made again. */
  private static final int READERS_MAX = 100;

  private final String topic;
  private final WriterSchemas schemas;
  private final Map<Integer, GenericDatumReader<Object>> readers = new HashMap<>();
  private BinaryDecoder decoder;

  /**
   * @param topic named in messages
   * @param registry where the schemas are
   */
  public ForeignRecords(String topic, SchemaRegistry registry) {
    this.topic = topic;
    this.schemas = new WriterSchemas(registry);
  }

  /**
   * @param value a record's value
   * @return what it says; logical types are not converted
   * @throws UndecodableRecordException if it is not in the wire format, of a schema that the
   *     registry does not have, of one that is no record, or not of the schema that it names
   * @throws RegistryUnavailableException if the registry has to be asked and does not answer
   */
  public GenericRecord decode(byte[] value) throws UndecodableRecordException {
    WireFormat.check(topic, value);
    int id = WireFormat.schemaId(value);
    GenericDatumReader<Object> reader = reader(id);
    try {
      decoder =
          DecoderFactory.get()
              .binaryDecoder(
                  value,
                  WireFormat.ENVELOPE_BYTES,
                  value.length - WireFormat.ENVELOPE_BYTES,
                  decoder);
      GenericRecord record = read(reader);
      if (!decoder.isEnd()) {
        throw malformed(Code.TRAILING_BYTES, id, "it goes on behind its end", null);
      }
      return record;
    } catch (EOFException e) {
      throw malformed(Code.TRUNCATED_VALUE, id, "it ends early", e);
    } catch (IOException e) {
      throw malformed(Code.MALFORMED_VALUE, id, e.getClass().getSimpleName(), e);
    }
  }

  /**
   * Whatever Avro throws on bytes that anybody may have written is the bytes' fault; so is a value
   * of a schema that holds itself that is nested deeper than a thread's stack.
   */
  private GenericRecord read(GenericDatumReader<Object> reader) throws IOException {
    try {
      return (GenericRecord) reader.read(null, decoder);
    } catch (RuntimeException | StackOverflowError e) {
      throw new IOException(e);
    }
  }

  private GenericDatumReader<Object> reader(int id) throws UndecodableRecordException {
    GenericDatumReader<Object> known = readers.get(id);
    if (known != null) {
      return known;
    }
    Schema schema =
        schemas
            .find(id)
            .orElseThrow(
                () ->
                    new UndecodableRecordException(
                        Code.UNKNOWN_SCHEMA_ID,
                        "value for %s names schema id %d, under which the registry has no Avro schema"
                            .formatted(topic, id)));
    if (schema.getType() != Schema.Type.RECORD) {
      throw new UndecodableRecordException(
          Code.MISMATCHED_SCHEMA,
          "value for %s was written with schema id %d, which is %s, a record is expected"
              .formatted(topic, id, schema.getType().getName()));
    }
    if (readers.size() >= READERS_MAX) {
      readers.clear();
    }
    GenericDatumReader<Object> made = new GenericDatumReader<>(schema, schema, new GenericData());
    readers.put(id, made);
    return made;
  }

  private UndecodableRecordException malformed(Code code, int id, String what, Exception cause) {
    String message = "value for %s of schema id %d cannot be read: %s".formatted(topic, id, what);
    return cause == null
        ? new UndecodableRecordException(code, message)
        : new UndecodableRecordException(code, message, cause);
  }
}
