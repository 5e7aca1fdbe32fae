package io.proofstream.schemas;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;

/** A registry in memory that counts how often it is asked, and can be taken away. */
final class HeldSchemas implements SchemaRegistry {
  private final Map<Integer, Schema> byId = new HashMap<>();
  private boolean away;
  private int asked;

  int add(Schema schema) {
    byId.put(byId.size() + 1, schema);
    return byId.size();
  }

  void away(boolean isAway) {
    away = isAway;
  }

  int asked() {
    return asked;
  }

  @Override
  public int register(String subject, Schema schema, Compatibility compatibility) {
    return add(schema);
  }

  @Override
  public Schema schemaById(int id) {
    asked++;
    if (away) {
      throw new RegistryUnavailableException("registry is away", new IllegalStateException());
    }
    if (!byId.containsKey(id)) {
      throw new UnknownSchemaException(id, new IllegalStateException());
    }
    return byId.get(id);
  }

  @Override
  public void close() {
    // Nothing is held but memory.
  }
}
