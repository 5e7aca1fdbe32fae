package io.proofstream.console.api;

import io.proofstream.v1.Features;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;

/** A decision's features by name; those without a value are left out. */
final class FeatureValues {
  private FeatureValues() {}

  static Map<String, Double> of(Features features) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (Schema.Field field : features.getSchema().getFields()) {
      Object value = features.get(field.pos());
      if (value instanceof Number number) {
        values.put(field.name(), number.doubleValue());
      } else if (value instanceof Boolean flag) {
        values.put(field.name(), flag ? 1.0 : 0.0);
      }
    }
    return values;
  }
}
