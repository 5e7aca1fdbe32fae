package io.proofstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** What every schema of ours has to have, so that it can be understood and can grow. */
final class SchemaRulesTest {
  private final Map<String, Schema> named = new LinkedHashMap<>();

  SchemaRulesTest() {
    for (Topic<?> topic : Topics.withoutAlertQueues()) {
      topic.schema().ifPresent(this::collect);
    }
  }

  @Test
  void everyRecordEnumAndFieldIsDocumented() {
    for (Schema schema : named.values()) {
      assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
      fields(schema)
          .forEach(
              field ->
                  assertThat(field.doc())
                      .as(schema.getFullName() + "." + field.name())
                      .isNotBlank());
    }
  }

  @Test
  void whatMayBeNullIsNullByDefault() {
    for (Schema schema : named.values()) {
      fields(schema).stream()
          .filter(field -> field.schema().isNullable())
          .forEach(
              field -> {
                assertThat(field.schema().getTypes().get(0).getType())
                    .as(schema.getFullName() + "." + field.name())
                    .isEqualTo(Schema.Type.NULL);
                assertThat(field.defaultVal())
                    .as(schema.getFullName() + "." + field.name())
                    .isEqualTo(JsonProperties.NULL_VALUE);
              });
    }
  }

  @Test
  void everyEnumThatReadersOfOthersReadHasADefaultSoThatASymbolCanBeAdded() {
    named.clear();
    collect(Topics.DECISIONS.schema().orElseThrow());
    collect(Topics.ALERTS.schema().orElseThrow());

    assertThat(named.values())
        .filteredOn(schema -> schema.getType() == Schema.Type.ENUM)
        .isNotEmpty()
        .allSatisfy(schema -> assertThat(schema.getEnumDefault()).as(schema.getName()).isNotNull());
  }

  @Test
  void moneyIsInMinorUnitsAndNeverAFraction() {
    for (Schema schema : named.values()) {
      fields(schema).stream()
          .filter(field -> field.name().endsWith("_minor"))
          .forEach(field -> assertThat(field.schema().getType()).isEqualTo(Schema.Type.LONG));
    }
  }

  @Test
  void timesAreMicrosecondsOfUtc() {
    for (Schema schema : named.values()) {
      fields(schema).stream()
          .filter(field -> field.name().endsWith("_at") || field.name().endsWith("_seen"))
          .forEach(
              field ->
                  assertThat(branches(field.schema()))
                      .as(schema.getFullName() + "." + field.name())
                      .anySatisfy(
                          type ->
                              assertThat(type.getProp("logicalType"))
                                  .isEqualTo("timestamp-micros")));
    }
  }

  private void collect(Schema schema) {
    switch (schema.getType()) {
      case RECORD -> {
        if (named.putIfAbsent(schema.getFullName(), schema) == null) {
          schema.getFields().forEach(field -> collect(field.schema()));
        }
      }
      case ENUM, FIXED -> named.putIfAbsent(schema.getFullName(), schema);
      case ARRAY -> collect(schema.getElementType());
      case MAP -> collect(schema.getValueType());
      case UNION -> schema.getTypes().forEach(this::collect);
      default -> {
        // A primitive type has nothing inside it.
      }
    }
  }

  private static List<Schema.Field> fields(Schema schema) {
    return schema.getType() == Schema.Type.RECORD ? schema.getFields() : List.of();
  }

  private static List<Schema> branches(Schema schema) {
    return schema.isUnion() ? schema.getTypes() : List.of(schema);
  }
}
