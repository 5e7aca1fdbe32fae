package io.proofstream.analyzer.rules;

import dev.cel.common.CelErrorCode;
import dev.cel.runtime.CelEvaluationException;
import java.util.List;
import java.util.Optional;

/** A rule ready to be evaluated. */
final class CompiledRule {
  /** What a rule gave for one transaction. */
  sealed interface Result {
    /**
     * What it gave where nothing was in the way.
     *
     * @param value from 0 to 1
     * @param fired whether it is a reason
     * @param forces the outcome that it forces
     * @param words in front of the values it saw; may be empty
     */
    record Value(double value, boolean fired, Optional<Outcome> forces, String words)
        implements Result {}

    /** The rule touched a value that is undefined for this transaction. */
    record Missing() implements Result {}

    /** The rule could not be evaluated. */
    record Failed(String problem) implements Result {}
  }

  private static final Result NO = new Result.Value(0, false, Optional.empty(), "");
  private static final Result MISSING = new Result.Missing();

  private final Rule rule;
  private final Evaluation evaluation;
  private final List<String> shown;

  /**
   * @param shown names of the values to show when the rule fires
   */
  CompiledRule(Rule rule, Evaluation evaluation, List<String> shown) {
    this.rule = rule;
    this.evaluation = evaluation;
    this.shown = shown;
  }

  Rule rule() {
    return rule;
  }

  /** Evaluates the rule; its failures are its own and never reach the caller. */
  Result evaluate(TransactionValues values) {
    values.startRule();
    try {
      Object given = evaluation.of(values);
      return values.touchedUndefined() ? MISSING : result(given);
    } catch (CelEvaluationException e) {
      boolean absent = e.getErrorCode() == CelErrorCode.ATTRIBUTE_NOT_FOUND;
      return absent || values.touchedUndefined() ? MISSING : failed(e.getErrorCode().name());
    } catch (RuntimeException e) {
      // Not e's message: it may quote an attribute's value, which could be a card number.
      return values.touchedUndefined() ? MISSING : failed(e.getClass().getSimpleName());
    }
  }

  /** The values the rule saw, for a person to read. */
  String detail(TransactionValues values, Result.Value given) {
    return Detail.of(given.words(), shown, values, rule);
  }

  private Result result(Object given) {
    if (given instanceof Boolean fired) {
      return fired ? plain(1) : NO;
    }
    double value = ((Number) given).doubleValue();
    if (!rule.bands().isEmpty()) {
      return Double.isFinite(value) ? banded(value) : failed("gave no finite number");
    }
    if (value >= 0 && value <= 1) {
      return value > 0 ? plain(value) : NO;
    }
    return failed("gave " + shown(value) + "; expected a value from 0 to 1");
  }

  private Result plain(double value) {
    return new Result.Value(value, true, rule.forces(), "");
  }

  private Result banded(double number) {
    Result found = NO;
    for (Band band : rule.bands()) {
      if (number >= band.from()) {
        found = new Result.Value(band.value(), isReason(band), band.forces(), band.reason());
      }
    }
    return found;
  }

  private static boolean isReason(Band band) {
    return band.value() > 0 || band.forces().isPresent();
  }

  private static String shown(double value) {
    return Double.isFinite(value) ? Detail.number(value) : "no finite number";
  }

  private static Result failed(String problem) {
    return new Result.Failed(problem);
  }
}
