package io.proofstream.analyzer.rules;

import dev.cel.common.CelErrorCode;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.List;

/** A rule ready to be evaluated. */
final class CompiledRule {
  /** What a rule gave for one transaction. */
  sealed interface Result {
    /** A value from 0 (did not fire) to 1. */
    record Value(double value) implements Result {}

    /** The rule touched a value that is undefined for this transaction. */
    record Missing() implements Result {}

    /** The rule could not be evaluated. */
    record Failed(String problem) implements Result {}
  }

  private static final Result NO = new Result.Value(0);
  private static final Result YES = new Result.Value(1);
  private static final Result MISSING = new Result.Missing();

  private final Rule rule;
  private final CelRuntime.Program program;
  private final List<String> shown;

  /**
   * @param shown names of the values to show when the rule fires
   */
  CompiledRule(Rule rule, CelRuntime.Program program, List<String> shown) {
    this.rule = rule;
    this.program = program;
    this.shown = shown;
  }

  Rule rule() {
    return rule;
  }

  /** Evaluates the rule; its failures are its own and never reach the caller. */
  Result evaluate(TransactionValues values) {
    values.startRule();
    try {
      Object given = program.eval(values);
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
  String detail(TransactionValues values) {
    return Detail.of(shown, values, rule);
  }

  private static Result result(Object given) {
    if (given instanceof Boolean fired) {
      return fired ? YES : NO;
    }
    double value = ((Number) given).doubleValue();
    if (value >= 0 && value <= 1) {
      // + 0.0 turns -0.0 into 0.0, so that a decision's bits do not depend on the sign of nothing.
      return new Result.Value(value + 0.0);
    }
    return failed("gave " + shown(value) + "; expected a value from 0 to 1");
  }

  private static String shown(double value) {
    return Double.isFinite(value) ? Detail.number(value) : "no finite number";
  }

  private static Result failed(String problem) {
    return new Result.Failed(problem);
  }
}
