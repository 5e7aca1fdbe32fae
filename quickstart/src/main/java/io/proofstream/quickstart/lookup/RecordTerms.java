package io.proofstream.quickstart.lookup;

import io.proofstream.auditlog.entry.Entry;
import io.proofstream.auditlog.entry.RecordEntry;
import io.proofstream.auditlog.entry.SchemaEntry;
import io.proofstream.auditlog.entry.StoredPayload;
import io.proofstream.quickstart.history.LoggedSchemas;
import io.proofstream.schemas.UnknownSchemaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/** Reads logged records with the schemas that the log itself brings, and says what they name. */
final class RecordTerms {
  private static final int HEADER_BYTES = 1 + Integer.BYTES;

  private final LoggedSchemas schemas;
  private final Map<Integer, GenericDatumReader<GenericRecord>> readers = new HashMap<>();
  private BinaryDecoder decoder;

  /**
   * @param schemas those of the entries before
   */
  RecordTerms(LoggedSchemas schemas) {
    this.schemas = schemas;
  }

  /** What an entry can be found by. */
  Set<Term> of(Entry entry, Optional<StoredPayload> payload) {
    Set<Term> terms = new HashSet<>();
    if (entry instanceof SchemaEntry schema) {
      terms.add(Term.schema(schema.registryId()));
      terms.add(Term.ANY_SCHEMA);
    } else if (entry instanceof RecordEntry) {
      value(payload.orElseThrow().value()).ifPresent(record -> collect(record, terms));
    }
    return terms;
  }

  /** The number of the schema that a value is written in, where it is in Confluent's format. */
  static Optional<Integer> schemaId(byte[] value) {
    return value != null && value.length >= HEADER_BYTES && value[0] == 0
        ? Optional.of(ByteBuffer.wrap(value, 1, Integer.BYTES).getInt())
        : Optional.empty();
  }

  /** The record that a value holds; nothing where it is foreign, as rejected ones may be. */
  Optional<GenericRecord> value(byte[] value) {
    Optional<Integer> id = schemaId(value);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    try {
      GenericDatumReader<GenericRecord> reader =
          readers.computeIfAbsent(
              id.get(), number -> new GenericDatumReader<>(schemas.schemaById(number)));
      decoder =
          DecoderFactory.get()
              .binaryDecoder(value, HEADER_BYTES, value.length - HEADER_BYTES, decoder);
      return Optional.of(reader.read(null, decoder));
    } catch (UnknownSchemaException | IOException | AvroRuntimeException e) {
      return Optional.empty();
    }
  }

  private static void collect(Object value, Set<Term> terms) {
    if (value instanceof IndexedRecord record) {
      for (Schema.Field field : record.getSchema().getFields()) {
        Object part = record.get(field.pos());
        Optional<Term.Kind> kind = Term.Kind.ofField(field.name());
        if (kind.isPresent() && part instanceof CharSequence text) {
          terms.add(new Term(kind.get(), text.toString()));
        } else {
          collect(part, terms);
        }
      }
    } else if (value instanceof Collection<?> parts) {
      parts.forEach(part -> collect(part, terms));
    }
  }
}
