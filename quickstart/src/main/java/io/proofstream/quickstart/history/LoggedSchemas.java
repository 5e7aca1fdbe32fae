package io.proofstream.quickstart.history;

import io.proofstream.schemas.Compatibility;
import io.proofstream.schemas.SchemaRegistry;
import io.proofstream.schemas.UnknownSchemaException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;

/** The schemas that an audit log holds: what is needed to read it without a registry. */
public final class LoggedSchemas implements SchemaRegistry {
  private final Map<Integer, Schema> byId = new HashMap<>();

  /**
   * @param id as it stands in the payloads
   * @param text the schema
   */
  public void add(int id, String text) {
    byId.put(id, new Schema.Parser().parse(text));
  }

  @Override
  public Schema schemaById(int id) {
    Schema schema = byId.get(id);
    if (schema == null) {
      throw new UnknownSchemaException(
          id, new IllegalStateException("no entry before this one in the log brought it"));
    }
    return schema;
  }

  @Override
  public int register(String subject, Schema schema, Compatibility compatibility) {
    throw new UnsupportedOperationException("a log that is read takes no schema: " + subject);
  }

  @Override
  public void close() {}
}
