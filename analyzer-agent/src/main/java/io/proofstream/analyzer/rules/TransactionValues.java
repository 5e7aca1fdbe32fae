package io.proofstream.analyzer.rules;

import dev.cel.runtime.CelVariableResolver;
import io.proofstream.analyzer.rules.Variables.Variable;
import java.util.Map;
import java.util.Optional;

/**
 * Gives expressions the values of one transaction, each read once however many rules ask for it,
 * and notices when an undefined one is touched.
 *
 * <p>An undefined value does not throw: {@code &&} and {@code ||} would swallow the exception when
 * their other side decides, and an exception costs more than the rest of the rule.
 */
final class TransactionValues implements CelVariableResolver {
  private static final Map<String, Variable> VARIABLES = Variables.byName();

  private final Facts facts;
  private final Slot[] read = new Slot[VARIABLES.size()];
  private boolean touchedUndefined;

  private record Slot(Optional<Object> value, boolean isDefined) {}

  TransactionValues(Facts facts) {
    this.facts = facts;
  }

  /** Forgets what the rule before touched. */
  void startRule() {
    touchedUndefined = false;
  }

  /** Whether an undefined value was touched since the rule started. */
  boolean touchedUndefined() {
    return touchedUndefined;
  }

  @Override
  public Optional<Object> find(String name) {
    Variable variable = VARIABLES.get(name);
    if (variable == null) {
      return Optional.empty();
    }
    return touched(variable).value;
  }

  /**
   * @param variable a DOUBLE
   * @return its value; NaN where it is undefined
   */
  double number(Variable variable) {
    return (Double) touched(variable).value.orElseThrow();
  }

  /**
   * @param variable a BOOL
   * @return its value; false where it is undefined
   */
  boolean truth(Variable variable) {
    return (Boolean) touched(variable).value.orElseThrow();
  }

  /** The value of a feature; empty where it is undefined. */
  Optional<Object> defined(String name) {
    Slot slot = slot(VARIABLES.get(name));
    return slot.isDefined ? slot.value : Optional.empty();
  }

  private Slot touched(Variable variable) {
    Slot slot = slot(variable);
    touchedUndefined |= !slot.isDefined;
    return slot;
  }

  private Slot slot(Variable variable) {
    Slot slot = read[variable.slot()];
    if (slot == null) {
      Object value = variable.value().apply(facts);
      slot = new Slot(Optional.of(value == null ? variable.standIn() : value), value != null);
      read[variable.slot()] = slot;
    }
    return slot;
  }
}
