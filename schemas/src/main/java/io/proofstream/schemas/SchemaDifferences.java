package io.proofstream.schemas;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/** Says in words, field by field, why two versions of a schema do not fit. */
final class SchemaDifferences {
  private SchemaDifferences() {}

  /**
   * @param before the version that is there
   * @param after the version that is to follow
   * @return what does not fit in either direction, each with the field's place
   */
  static List<String> between(Schema before, Schema after) {
    Set<String> found = new LinkedHashSet<>();
    collect(after, before, "new reader of old records", found);
    collect(before, after, "old reader of new records", found);
    return List.copyOf(found);
  }

  private static void collect(Schema reader, Schema writer, String direction, Set<String> found) {
    SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
        .getResult()
        .getIncompatibilities()
        .forEach(
            difference ->
                found.add(
                    "%s: %s at %s (%s)"
                        .formatted(
                            direction,
                            difference.getType(),
                            place(reader, difference.getLocation()),
                            difference.getMessage())));
  }

  /** Turns a path such as /fields/3/type into the fields' names. */
  private static String place(Schema schema, String location) {
    Schema at = schema;
    StringBuilder named = new StringBuilder();
    String[] steps = location.split("/");
    for (int i = 1; i < steps.length; i++) {
      if (steps[i].equals("fields") && at.getType() == Schema.Type.RECORD && i + 1 < steps.length) {
        Schema.Field field = at.getFields().get(Integer.parseInt(steps[++i]));
        named.append(named.isEmpty() ? "field " : ".").append(field.name());
        at = field.schema();
      }
    }
    return named.isEmpty() ? location : named.toString();
  }
}
