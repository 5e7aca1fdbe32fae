package io.proofstream.collector.topic;

import com.fasterxml.jackson.databind.JsonNode;
import io.proofstream.collector.rows.JsonObjects;
import io.proofstream.collector.rows.RowRejected;

/** Values that are a JSON object each, over as many lines as they like. */
final class JsonRecords implements RecordParser {
  private final JsonObjects objects = new JsonObjects("one object");

  @Override
  public JsonNode parse(byte[] value) throws RowRejected {
    return objects.parse(value);
  }
}
