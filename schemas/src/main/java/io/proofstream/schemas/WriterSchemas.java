package io.proofstream.schemas;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * Schemas by id, each asked for once. That an id is unknown is remembered too, so that poison
 * cannot make a call to the registry for each record; not for ever, since a registry may learn of a
 * schema late: after the n-th denial it is asked again when 2^n records have come, at most {@value
 * #RECORDS_BETWEEN_ASKING_MAX}. A registry that does not answer is not remembered. Safe for use by
 * several threads.
 */
final class WriterSchemas {
  /** How many records of an unknown schema pass at most before the registry is asked again. */
  static final int RECORDS_BETWEEN_ASKING_MAX = 1_024;

  /** How many ids are remembered of each kind; past that they are forgotten and asked for again. */
  private static final int IDS_MAX = 10_000;

  private final SchemaRegistry registry;
  private final Map<Integer, Schema> known = new ConcurrentHashMap<>();
  private final Map<Integer, Denial> denied = new ConcurrentHashMap<>();

  WriterSchemas(SchemaRegistry registry) {
    this.registry = registry;
  }

  /**
   * @param id a schema's id
   * @return the schema; empty where the registry has none of that id
   * @throws RegistryUnavailableException if the registry has to be asked and does not answer
   */
  Optional<Schema> find(int id) {
    Schema schema = known.get(id);
    if (schema != null) {
      return Optional.of(schema);
    }
    Denial denial = denied.get(id);
    return denial != null && denial.stands() ? Optional.empty() : ask(id);
  }

  private Optional<Schema> ask(int id) {
    try {
      Schema schema = registry.schemaById(id);
      bounded(known).put(id, schema);
      denied.remove(id);
      return Optional.of(schema);
    } catch (UnknownSchemaException e) {
      bounded(denied).computeIfAbsent(id, unknown -> new Denial()).again();
      return Optional.empty();
    }
  }

  private static <T> Map<Integer, T> bounded(Map<Integer, T> map) {
    if (map.size() >= IDS_MAX) {
      map.clear();
    }
    return map;
  }

  /** How long the registry's word that it has no such schema stands. */
  private static final class Denial {
    private int stretch = 1;
    private int left;

    synchronized boolean stands() {
      return left-- > 0;
    }

    synchronized void again() {
      stretch = Math.min(stretch * 2, RECORDS_BETWEEN_ASKING_MAX);
      left = stretch;
    }
  }
}
