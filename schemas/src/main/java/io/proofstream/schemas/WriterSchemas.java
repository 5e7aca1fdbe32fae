package io.proofstream.schemas;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * Schemas by id, each asked for once. That an id is unknown is remembered too, so that poison
 * cannot make a call to the registry for each record; a registry that does not answer is not
 * remembered.
 */
final class WriterSchemas {
  /** How many unknown ids are remembered; past that they are forgotten and asked for again. */
  private static final int UNKNOWN_IDS_MAX = 10_000;

  private final SchemaRegistry registry;
  private final Map<Integer, Optional<Schema>> byId = new ConcurrentHashMap<>();

  WriterSchemas(SchemaRegistry registry) {
    this.registry = registry;
  }

  Optional<Schema> find(int id) {
    Optional<Schema> known = byId.get(id);
    if (known != null) {
      return known;
    }
    if (byId.size() > UNKNOWN_IDS_MAX) {
      byId.values().removeIf(Optional::isEmpty);
    }
    Optional<Schema> fetched = fetch(id);
    byId.put(id, fetched);
    return fetched;
  }

  private Optional<Schema> fetch(int id) {
    try {
      return Optional.of(registry.schemaById(id));
    } catch (UnknownSchemaException e) {
      return Optional.empty();
    }
  }
}
