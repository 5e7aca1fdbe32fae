package io.proofstream.schemas;

import io.proofstream.schemas.UndecodableRecordException.Code;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;

/**
 * One thread's readers of a topic's values, by the schema they were written with. That a schema
 * cannot be read is remembered as well, since finding out is dear.
 */
final class Readers<V> {
  /** Past that all are forgotten and made again. */
  private static final int READERS_MAX = 100;

  private final String topic;
  private final Schema schema;
  private final SpecificData model;
  private final WriterSchemas schemas;
  private final Map<Integer, Verdict<V>> byId = new HashMap<>();

  private int lastId;
  private DatumReader<V> last;

  Readers(String topic, Schema schema, SpecificData model, WriterSchemas schemas) {
    this.topic = topic;
    this.schema = schema;
    this.model = model;
    this.schemas = schemas;
  }

  /**
   * @param id a schema's id
   * @throws UndecodableRecordException if the registry has no such schema, or what is written with
   *     it cannot be read as this topic's record
   */
  DatumReader<V> reader(int id) throws UndecodableRecordException {
    if (last == null || id != lastId) {
      last = verdict(id).reader(topic, id);
      lastId = id;
    }
    return last;
  }

  private Verdict<V> verdict(int id) throws UndecodableRecordException {
    Verdict<V> known = byId.get(id);
    if (known != null) {
      return known;
    }
    Schema written =
        schemas
            .find(id)
            .orElseThrow(
                () ->
                    new UndecodableRecordException(
                        Code.UNKNOWN_SCHEMA_ID,
                        "value for %s names schema id %d, under which the registry has no Avro schema"
                            .formatted(topic, id)));
    if (byId.size() >= READERS_MAX) {
      byId.clear();
    }
    Verdict<V> found = judge(written);
    byId.put(id, found);
    return found;
  }

  private Verdict<V> judge(Schema written) {
    if (written.getType() != Schema.Type.RECORD
        || !written.getFullName().equals(schema.getFullName())) {
      return Verdict.refusing(
          "is %s, %s is expected".formatted(written.getFullName(), schema.getFullName()));
    }
    List<String> differences = SchemaDifferences.readingAny(schema, written);
    return differences.isEmpty()
        ? new Verdict<>(Optional.of(new SpecificDatumReader<>(written, schema, model)), "")
        : Verdict.refusing("does not fit: " + String.join("; ", differences));
  }

  private record Verdict<V>(Optional<DatumReader<V>> reader, String refusal) {
    static <V> Verdict<V> refusing(String refusal) {
      return new Verdict<>(Optional.empty(), refusal);
    }

    DatumReader<V> reader(String topic, int id) throws UndecodableRecordException {
      return reader.orElseThrow(
          () ->
              new UndecodableRecordException(
                  Code.MISMATCHED_SCHEMA,
                  "value for %s was written with schema id %d, which %s"
                      .formatted(topic, id, refusal)));
    }
  }
}
