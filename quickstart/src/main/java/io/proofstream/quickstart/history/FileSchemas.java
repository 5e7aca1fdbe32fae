package io.proofstream.quickstart.history;

import io.proofstream.schemas.Compatibility;
import io.proofstream.schemas.SchemaRegistry;
import io.proofstream.schemas.UnknownSchemaException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** The schemas of records that are only in memory, numbered from 1. */
final class FileSchemas implements SchemaRegistry {
  private final List<Schema> schemas = new ArrayList<>();

  @Override
  public int register(String subject, Schema schema, Compatibility compatibility) {
    schemas.add(schema);
    return schemas.size();
  }

  @Override
  public Schema schemaById(int id) {
    if (id < 1 || id > schemas.size()) {
      throw new UnknownSchemaException(
          id, new IllegalStateException("ids are 1 to " + schemas.size()));
    }
    return schemas.get(id - 1);
  }

  @Override
  public void close() {}
}
