package io.proofstream.schemas;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificFixed;
import org.apache.avro.specific.SpecificRecord;

/** Makes records of any schema of ours, each value anywhere in its type's range. */
final class RandomRecords {
  private static final int ITEMS_MAX = 4;
  private static final int CHARACTERS_MAX = 40;

  private final Random random;

  RandomRecords(Random random) {
    this.random = random;
  }

  <V extends SpecificRecord> V of(Class<V> type) {
    return type.cast(value(SpecificData.get().getSchema(type)));
  }

  private Object value(Schema schema) {
    return switch (schema.getType()) {
      case RECORD -> filled(schema);
      case ARRAY -> items(schema.getElementType());
      case MAP -> entries(schema.getValueType());
      case UNION -> value(schema.getTypes().get(random.nextInt(schema.getTypes().size())));
      case FIXED -> fixed(schema);
      case ENUM -> symbol(schema);
      case STRING -> text();
      case BYTES -> ByteBuffer.wrap(bytes(random.nextInt(1_000)));
      case INT -> random.nextInt();
      case LONG -> schema.getLogicalType() == null ? (Object) anyLong() : instant();
      case DOUBLE -> random.nextBoolean() ? random.nextDouble() : random.nextGaussian() * 1e12;
      case BOOLEAN -> random.nextBoolean();
      case NULL -> null;
      default -> throw new AssertionError("no schema of ours has a " + schema.getType());
    };
  }

  private SpecificRecord filled(Schema schema) {
    var record = (SpecificRecord) SpecificData.get().newRecord(null, schema);
    schema.getFields().forEach(field -> record.put(field.pos(), value(field.schema())));
    return record;
  }

  private List<Object> items(Schema schema) {
    List<Object> items = new ArrayList<>();
    for (int i = random.nextInt(ITEMS_MAX); i > 0; i--) {
      items.add(value(schema));
    }
    return items;
  }

  private Map<String, Object> entries(Schema schema) {
    Map<String, Object> entries = new HashMap<>();
    for (int i = random.nextInt(ITEMS_MAX); i > 0; i--) {
      entries.put(text(), value(schema));
    }
    return entries;
  }

  private Object fixed(Schema schema) {
    var fixed = (SpecificFixed) SpecificData.get().createFixed(null, schema);
    fixed.bytes(bytes(schema.getFixedSize()));
    return fixed;
  }

  private Object symbol(Schema schema) {
    List<String> symbols = schema.getEnumSymbols();
    return SpecificData.get().createEnum(symbols.get(random.nextInt(symbols.size())), schema);
  }

  private String text() {
    return random
        .ints(random.nextInt(CHARACTERS_MAX), 0, Character.MAX_CODE_POINT + 1)
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private long anyLong() {
    return random.nextLong() >> random.nextInt(Long.SIZE);
  }

  private Instant instant() {
    return Instant.EPOCH.plus(random.nextLong() >> random.nextInt(8, Long.SIZE), ChronoUnit.MICROS);
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
