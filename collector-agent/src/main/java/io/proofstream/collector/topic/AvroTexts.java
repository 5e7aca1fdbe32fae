package io.proofstream.collector.topic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;

/** Bytes that stand for a number or an id (Avro 1.12, logical types). Pure. */
final class AvroTexts {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int UUID_BYTES = 16;

  private AvroTexts() {}

  /**
   * @param bytes a value of type bytes or fixed
   * @param type its logical type, or null
   * @return what they stand for; empty where they stand for themselves
   */
  static Optional<JsonNode> of(byte[] bytes, LogicalType type) {
    if (type instanceof LogicalTypes.Decimal decimal && bytes.length > 0) {
      return Optional.of(
          JSON.numberNode(new BigDecimal(new BigInteger(bytes), decimal.getScale())));
    }
    if (type instanceof LogicalTypes.Uuid && bytes.length == UUID_BYTES) {
      ByteBuffer halves = ByteBuffer.wrap(bytes);
      return Optional.of(JSON.textNode(new UUID(halves.getLong(), halves.getLong()).toString()));
    }
    return Optional.empty();
  }
}
