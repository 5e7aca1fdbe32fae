package io.proofstream.quickstart.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;

/** A record as JSON for people: times as times, hashes as other commands write them. */
final class RecordJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private RecordJson() {}

  static JsonNode of(IndexedRecord record) {
    ObjectNode object = JSON.objectNode();
    for (Schema.Field field : record.getSchema().getFields()) {
      object.set(field.name(), of(field.schema(), record.get(field.pos())));
    }
    return object;
  }

  private static JsonNode of(Schema schema, Object value) {
    if (value == null) {
      return JSON.nullNode();
    }
    return switch (schema.getType()) {
      case RECORD -> of((IndexedRecord) value);
      case UNION -> of(schema.getTypes().get(GenericData.get().resolveUnion(schema, value)), value);
      case ARRAY -> array(schema, (Collection<?>) value);
      case MAP -> map(schema, (Map<?, ?>) value);
      case FIXED -> JSON.textNode(HexFormat.of().formatHex(((GenericFixed) value).bytes()));
      case BYTES -> JSON.textNode(HexFormat.of().formatHex(bytes((ByteBuffer) value)));
      case LONG -> number(schema, (Long) value);
      case INT -> JSON.numberNode((Integer) value);
      case FLOAT -> JSON.numberNode((Float) value);
      case DOUBLE -> JSON.numberNode((Double) value);
      case BOOLEAN -> JSON.booleanNode((Boolean) value);
      case STRING, ENUM -> JSON.textNode(value.toString());
      case NULL -> JSON.nullNode();
    };
  }

  private static JsonNode number(Schema schema, long value) {
    return schema.getLogicalType() instanceof LogicalTypes.TimestampMicros
        ? JSON.textNode(Instant.EPOCH.plus(value, ChronoUnit.MICROS).toString())
        : JSON.numberNode(value);
  }

  private static ArrayNode array(Schema schema, Collection<?> values) {
    ArrayNode array = JSON.arrayNode();
    values.forEach(value -> array.add(of(schema.getElementType(), value)));
    return array;
  }

  private static ObjectNode map(Schema schema, Map<?, ?> values) {
    ObjectNode object = JSON.objectNode();
    values.forEach((key, value) -> object.set(key.toString(), of(schema.getValueType(), value)));
    return object;
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
