package io.proofstream.collector.topic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.proofstream.collector.rows.RejectionCode;
import io.proofstream.collector.rows.RowLimits;
import io.proofstream.collector.rows.RowRejected;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;

/**
 * An Avro record as a JSON object: fields by their names, logical types as a mapping reads them (a
 * decimal as an exact number, a time as ISO 8601), bytes as Base64. Pure.
 */
final class AvroJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private AvroJson() {}

  /**
   * @param record a record, logical types not converted
   * @return the object
   * @throws RowRejected if it is nested deeper than a JSON row may be
   */
  static JsonNode of(GenericRecord record) throws RowRejected {
    return node(record, record.getSchema(), 1);
  }

  private static JsonNode node(Object datum, Schema schema, int depth) throws RowRejected {
    if (depth > RowLimits.JSON_DEPTH_MAX) {
      throw new RowRejected(
          RejectionCode.BROKEN_AVRO,
          "the record is nested deeper than " + RowLimits.JSON_DEPTH_MAX + " levels");
    }
    return switch (schema.getType()) {
      case RECORD -> object((GenericRecord) datum, depth);
      case MAP -> map((Map<?, ?>) datum, schema.getValueType(), depth);
      case ARRAY -> array((Collection<?>) datum, schema.getElementType(), depth);
      case UNION ->
          node(datum, schema.getTypes().get(GenericData.get().resolveUnion(schema, datum)), depth);
      case NULL -> JSON.nullNode();
      case BOOLEAN -> JSON.booleanNode((Boolean) datum);
      case INT, LONG -> whole(((Number) datum).longValue(), schema.getLogicalType());
      case FLOAT, DOUBLE -> fraction((Number) datum);
      case BYTES -> bytes(array((ByteBuffer) datum), schema.getLogicalType());
      case FIXED -> bytes(((GenericFixed) datum).bytes(), schema.getLogicalType());
      case ENUM, STRING -> JSON.textNode(datum.toString());
    };
  }

  private static JsonNode object(GenericRecord record, int depth) throws RowRejected {
    ObjectNode object = JSON.objectNode();
    for (Schema.Field field : record.getSchema().getFields()) {
      object.set(field.name(), node(record.get(field.pos()), field.schema(), depth + 1));
    }
    return object;
  }

  private static JsonNode map(Map<?, ?> entries, Schema values, int depth) throws RowRejected {
    ObjectNode object = JSON.objectNode();
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      object.set(entry.getKey().toString(), node(entry.getValue(), values, depth + 1));
    }
    return object;
  }

  private static JsonNode array(Collection<?> items, Schema of, int depth) throws RowRejected {
    ArrayNode array = JSON.arrayNode();
    for (Object item : items) {
      array.add(node(item, of, depth + 1));
    }
    return array;
  }

  private static JsonNode whole(long number, LogicalType type) {
    return type == null
        ? JSON.numberNode(number)
        : AvroTimes.text(number, type.getName())
            .<JsonNode>map(JSON::textNode)
            .orElseGet(() -> JSON.numberNode(number));
  }

  /** By its shortest text, which is what its writer wrote, and not by the binary fraction. */
  private static JsonNode fraction(Number number) {
    String text = number.toString();
    return Double.isFinite(number.doubleValue())
        ? JSON.numberNode(new BigDecimal(text))
        : JSON.textNode(text);
  }

  private static JsonNode bytes(byte[] bytes, LogicalType type) {
    return AvroTexts.of(bytes, type)
        .orElseGet(() -> JSON.textNode(Base64.getEncoder().encodeToString(bytes)));
  }

  private static byte[] array(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
