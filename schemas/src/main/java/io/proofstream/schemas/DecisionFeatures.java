package io.proofstream.schemas;

import io.proofstream.v1.Features;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.avro.Schema;

/** The features of a decision as a row: the order and names that exports have. */
public final class DecisionFeatures {
  /** The names, in the order of the schema's fields. */
  public static final List<String> NAMES =
      Features.getClassSchema().getFields().stream().map(Schema.Field::name).toList();

  private DecisionFeatures() {}

  /**
   * @param features a decision's features
   * @param position which one, from 0, as in {@link #NAMES}
   * @return its value, yes and no as 1 and 0; empty where it is undefined
   */
  public static OptionalDouble value(Features features, int position) {
    Object value = features.get(position);
    if (value == null) {
      return OptionalDouble.empty();
    }
    if (value instanceof Boolean yes) {
      return OptionalDouble.of(yes ? 1 : 0);
    }
    return OptionalDouble.of(((Number) value).doubleValue());
  }
}
