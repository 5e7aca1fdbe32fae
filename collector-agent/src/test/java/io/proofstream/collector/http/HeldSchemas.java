package io.proofstream.collector.http;

import io.proofstream.schemas.Compatibility;
import io.proofstream.schemas.SchemaRegistry;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** A registry in memory. */
final class HeldSchemas implements SchemaRegistry {
  private final List<Schema> schemas = new ArrayList<>();

  @Override
  public synchronized int register(String subject, Schema schema, Compatibility compatibility) {
    schemas.add(schema);
    return schemas.size() - 1;
  }

  @Override
  public synchronized Schema schemaById(int id) {
    return schemas.get(id);
  }

  @Override
  public void close() {
    // Nothing is held but memory.
  }
}
