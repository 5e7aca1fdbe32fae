package io.proofstream.schemas;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaIncompatibilityType;

/** Says in words, field by field, why two versions of a schema do not fit. */
final class SchemaDifferences {
  /** What keeps a reader from some values only: those that hold the symbol or branch. */
  private static final Set<SchemaIncompatibilityType> OF_SOME_VALUES =
      EnumSet.of(
          SchemaIncompatibilityType.MISSING_ENUM_SYMBOLS,
          SchemaIncompatibilityType.MISSING_UNION_BRANCH);

  private SchemaDifferences() {}

  /**
   * @param before a version that is there
   * @param after the version that is to follow
   * @param compatibility what is demanded of it
   * @return what does not fit, each with the field's place; nothing where all does
   */
  static List<String> between(Schema before, Schema after, Compatibility compatibility) {
    Set<String> found = new LinkedHashSet<>();
    reading(after, before)
        .forEach(difference -> found.add("new readers of old records: " + difference));
    if (compatibility == Compatibility.FULL_TRANSITIVE) {
      reading(before, after)
          .forEach(difference -> found.add("old readers of new records: " + difference));
    }
    return List.copyOf(found);
  }

  /**
   * @param reader the schema that a reader expects
   * @param writer the schema that values were written with
   * @return what keeps the reader from reading every one of them
   */
  static List<String> readingAny(Schema reader, Schema writer) {
    return differences(reader, writer)
        .filter(difference -> !OF_SOME_VALUES.contains(difference.getType()))
        .map(difference -> words(reader, difference))
        .distinct()
        .toList();
  }

  private static List<String> reading(Schema reader, Schema writer) {
    return differences(reader, writer)
        .map(difference -> words(reader, difference))
        .distinct()
        .toList();
  }

  private static Stream<Incompatibility> differences(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
        .getResult()
        .getIncompatibilities()
        .stream();
  }

  private static String words(Schema reader, Incompatibility difference) {
    String place = place(reader, difference.getLocation());
    return switch (difference.getType()) {
      case READER_FIELD_MISSING_DEFAULT_VALUE ->
          place + " is not in the other version, and has no default";
      case MISSING_ENUM_SYMBOLS ->
          place + " lacks the symbols " + difference.getMessage() + ", and has no default";
      default -> place + ": " + difference.getMessage();
    };
  }

  /** Turns a path such as /fields/3/type/items/fields/0 into names: field 'reasons.rule'. */
  private static String place(Schema schema, String location) {
    Schema at = schema;
    StringBuilder named = new StringBuilder();
    String[] steps = location.split("/");
    for (int i = 1; i < steps.length; i++) {
      String step = steps[i];
      if (step.equals("fields") && at.getType() == Schema.Type.RECORD && i + 1 < steps.length) {
        Schema.Field field = at.getFields().get(Integer.parseInt(steps[++i]));
        named.append(named.isEmpty() ? "" : ".").append(field.name());
        at = field.schema();
      } else if (step.equals("items") && at.getType() == Schema.Type.ARRAY) {
        at = at.getElementType();
      } else if (step.equals("values") && at.getType() == Schema.Type.MAP) {
        at = at.getValueType();
      } else if (at.getType() == Schema.Type.UNION && step.matches("\\d+")) {
        at = at.getTypes().get(Integer.parseInt(step));
      }
    }
    return named.isEmpty() ? "record " + schema.getFullName() : "field '" + named + "'";
  }
}
