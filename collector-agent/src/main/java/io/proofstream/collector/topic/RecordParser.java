package io.proofstream.collector.topic;

import com.fasterxml.jackson.databind.JsonNode;
import io.proofstream.collector.rows.RowRejected;

/** Makes of a record of a topic the JSON object that a mapping is for. Used by one thread. */
public interface RecordParser extends AutoCloseable {
  /**
   * @param value a record's value
   * @return what it says
   * @throws RowRejected if it is not what is expected
   * @throws io.proofstream.schemas.RegistryUnavailableException if its schema cannot be had now
   */
  JsonNode parse(byte[] value) throws RowRejected;

  @Override
  default void close() {}
}
