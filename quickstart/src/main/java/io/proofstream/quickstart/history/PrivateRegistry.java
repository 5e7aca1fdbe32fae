package io.proofstream.quickstart.history;

import io.proofstream.schemas.Compatibility;
import io.proofstream.schemas.SchemaRegistry;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * Reads with another registry's schemas, and keeps what is registered to itself: for values that
 * nobody else will ever see. Its own ids come from the far end, where no registry gives any.
 */
public final class PrivateRegistry implements SchemaRegistry {
  private final SchemaRegistry readFrom;
  private final Map<Integer, Schema> own = new HashMap<>();
  private int nextId = Integer.MAX_VALUE;

  /**
   * @param readFrom never written to, not closed with this
   */
  public PrivateRegistry(SchemaRegistry readFrom) {
    this.readFrom = readFrom;
  }

  @Override
  public int register(String subject, Schema schema, Compatibility compatibility) {
    own.put(nextId, schema);
    return nextId--;
  }

  @Override
  public Schema schemaById(int id) {
    Schema mine = own.get(id);
    return mine == null ? readFrom.schemaById(id) : mine;
  }

  @Override
  public void close() {}
}
