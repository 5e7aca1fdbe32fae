package io.proofstream.analyzer.rules;

import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;

/** The names an expression may use, each with its type and where its value comes from. */
final class Variables {
  static final String TRANSACTION = "transaction";
  static final String PROBABILITY = "model_probability";
  static final String ATTRIBUTES = "transaction.attributes";

  /**
   * One name.
   *
   * @param slot its place in {@link TransactionValues}
   * @param value reads it; gives null where it is undefined
   */
  record Variable(int slot, CelType type, Function<Facts, Object> value) {
    /**
     * What an expression goes on with after it touched the undefined value. Its result is thrown
     * away; this only keeps the evaluation from failing.
     */
    Object standIn() {
      return type.equals(SimpleType.BOOL) ? (Object) false : (Object) Double.NaN;
    }
  }

  private static final Map<String, Variable> ALL = all();

  private Variables() {}

  /** By name, features first. */
  static Map<String, Variable> byName() {
    return ALL;
  }

  /**
   * Whether a reason shows the value: features, amount and time, but no identifiers or free text.
   */
  static boolean isShown(String name) {
    CelType type = ALL.get(name).type();
    return !type.equals(SimpleType.STRING)
        && !type.equals(ListFunctions.LISTS)
        && !name.equals(ATTRIBUTES);
  }

  private static Map<String, Variable> all() {
    Map<String, Variable> all = new LinkedHashMap<>();
    for (String feature : FeatureNames.ALL) {
      if (FeatureNames.YES_NO.contains(feature)) {
        add(all, feature, SimpleType.BOOL, facts -> yesNo(facts.feature(feature)));
      } else {
        add(all, feature, SimpleType.DOUBLE, facts -> number(facts.feature(feature)));
      }
    }
    add(all, PROBABILITY, SimpleType.DOUBLE, Variables::probability);
    add(all, ListFunctions.VARIABLE, ListFunctions.LISTS, Facts::lists);
    add(all, "transaction.id", SimpleType.STRING, Facts::transactionId);
    add(all, "transaction.account", SimpleType.STRING, Facts::accountId);
    add(all, "transaction.counterparty", SimpleType.STRING, Facts::counterpartyId);
    add(all, "transaction.currency", SimpleType.STRING, Facts::currency);
    add(all, "transaction.amount_minor", SimpleType.INT, Facts::amountMinor);
    add(all, "transaction.occurred_at", SimpleType.TIMESTAMP, Facts::occurredAt);
    // Sorted, because a comprehension may go through the entries and has to do so in one order.
    add(
        all,
        ATTRIBUTES,
        MapType.create(SimpleType.STRING, SimpleType.STRING),
        facts -> new TreeMap<>(facts.attributes()));
    return Collections.unmodifiableMap(all);
  }

  private static void add(
      Map<String, Variable> all, String name, CelType type, Function<Facts, Object> value) {
    all.put(name, new Variable(all.size(), type, value));
  }

  private static Object probability(Facts facts) {
    OptionalDouble probability = facts.probability();
    return probability.isPresent() ? probability.getAsDouble() : null;
  }

  private static Object number(double feature) {
    return Double.isNaN(feature) ? null : feature;
  }

  private static Object yesNo(double feature) {
    return Double.isNaN(feature) ? null : feature != 0;
  }
}
