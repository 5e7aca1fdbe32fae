package io.proofstream.analyzer.scoring;

import io.proofstream.analyzer.features.Feature;
import io.proofstream.analyzer.features.FeatureVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** A value that a model may take: a feature, or what follows from features. */
public final class ModelInput {
  private static final List<ModelInput> ALL = all(new ArrayList<>());
  private static final Map<String, ModelInput> BY_NAME =
      ALL.stream().collect(Collectors.toMap(ModelInput::name, Function.identity()));

  private final String name;
  private final boolean nullable;
  private final ToDoubleFunction<FeatureVector> value;
  private final Function<FeatureVector, String> words;

  private ModelInput(
      String name,
      boolean nullable,
      ToDoubleFunction<FeatureVector> value,
      Function<FeatureVector, String> words) {
    this.name = name;
    this.nullable = nullable;
    this.value = value;
    this.words = words;
  }

  private static List<ModelInput> all(List<ModelInput> into) {
    for (Feature feature : Feature.all()) {
      into.add(
          new ModelInput(
              feature.text(),
              feature.nullable(),
              vector -> vector.value(feature),
              vector -> Wording.of(feature, vector)));
    }
    for (DerivedInput derived : DerivedInput.values()) {
      into.add(
          new ModelInput(derived.text(), true, derived::of, vector -> Wording.of(derived, vector)));
    }
    return List.copyOf(into);
  }

  /** All of them: the features in the order of exports, then what follows from them. */
  public static List<ModelInput> all() {
    return ALL;
  }

  /** The names of all, in their order. */
  public static List<String> names() {
    return ALL.stream().map(ModelInput::name).toList();
  }

  /** The input of that name. */
  public static Optional<ModelInput> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** All inputs of a transaction in their order, as models are trained on them; NaN: undefined. */
  public static float[] row(FeatureVector vector) {
    float[] row = new float[ALL.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = (float) ALL.get(i).value(vector);
    }
    return row;
  }

  /** The name in models. */
  public String name() {
    return name;
  }

  /** Whether it can be undefined. */
  public boolean nullable() {
    return nullable;
  }

  /** The value, {@link Double#NaN} where it is undefined. */
  public double value(FeatureVector vector) {
    return value.applyAsDouble(vector);
  }

  /** What the value means, as an analyst would say it. */
  public String words(FeatureVector vector) {
    return words.apply(vector);
  }
}
