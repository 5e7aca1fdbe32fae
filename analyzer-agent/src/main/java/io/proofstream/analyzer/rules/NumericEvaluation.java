package io.proofstream.analyzer.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import io.proofstream.analyzer.rules.NumericFunctions.Operation;
import io.proofstream.analyzer.rules.Variables.Variable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Evaluates what most rules are, numbers and yes or no, without an object and a look at its type
 * for each step, which is what the library's evaluation spends its time on. It gives what the
 * library gives, to the bit, and takes on only what cannot fail: doubles, whole numbers as
 * constants beside them, comparisons, logic, and the functions of {@link NumericFunctions}. An
 * expression with anything else in it is left to the library as a whole.
 */
final class NumericEvaluation {
  private final CelAbstractSyntaxTree checked;

  private NumericEvaluation(CelAbstractSyntaxTree checked) {
    this.checked = checked;
  }

  private interface Numeric {
    double of(TransactionValues values);
  }

  private interface Truth {
    boolean of(TransactionValues values);
  }

  private interface Comparison {
    boolean of(double left, double right);
  }

  /** The expression has something in it that is left to the library. */
  private static final class Beyond extends Exception {
    private static final long serialVersionUID = 1L;

    Beyond() {
      super(null, null, false, false);
    }
  }

  /**
   * @param checked an expression that passed the type check
   * @return its evaluation; empty where it has more in it than numbers and yes or no
   */
  static Optional<Evaluation> of(CelAbstractSyntaxTree checked) {
    NumericEvaluation within = new NumericEvaluation(checked);
    CelExpr whole = checked.getExpr();
    try {
      if (within.is(whole, SimpleType.BOOL)) {
        Truth truth = within.truth(whole);
        return Optional.of(truth::of);
      }
      Numeric number = within.number(whole);
      return Optional.of(number::of);
    } catch (Beyond e) {
      return Optional.empty();
    }
  }

  private Truth truth(CelExpr expr) throws Beyond {
    return switch (expr.getKind()) {
      case CONSTANT -> constantTruth(expr.constant());
      case IDENT -> {
        Variable variable = variable(expr, SimpleType.BOOL);
        yield values -> values.truth(variable);
      }
      case CALL -> truthOf(expr.call().function(), arguments(expr));
      default -> throw new Beyond();
    };
  }

  private static Truth constantTruth(CelConstant constant) throws Beyond {
    if (constant.getKind() != CelConstant.Kind.BOOLEAN_VALUE) {
      throw new Beyond();
    }
    boolean truth = constant.booleanValue();
    return values -> truth;
  }

  private Truth truthOf(String function, List<CelExpr> arguments) throws Beyond {
    return switch (function) {
      case "!_" -> {
        Truth denied = truth(arguments.get(0));
        yield values -> !denied.of(values);
      }
      case "_&&_" -> {
        Truth left = truth(arguments.get(0));
        Truth right = truth(arguments.get(1));
        yield values -> left.of(values) && right.of(values);
      }
      case "_||_" -> {
        Truth left = truth(arguments.get(0));
        Truth right = truth(arguments.get(1));
        yield values -> left.of(values) || right.of(values);
      }
      case "_?_:_" -> {
        Truth condition = truth(arguments.get(0));
        Truth then = truth(arguments.get(1));
        Truth otherwise = truth(arguments.get(2));
        yield values -> condition.of(values) ? then.of(values) : otherwise.of(values);
      }
      default -> compared(function, arguments);
    };
  }

  private Truth compared(String function, List<CelExpr> arguments) throws Beyond {
    if (arguments.size() != 2) {
      throw new Beyond();
    }
    boolean first = whole(arguments.get(0)).isPresent();
    boolean second = whole(arguments.get(1)).isPresent();
    if (first && second) {
      throw new Beyond();
    }
    Comparison comparison = first || second ? ofMixed(function) : ofDoubles(function);
    Numeric left = operand(arguments.get(0));
    Numeric right = operand(arguments.get(1));
    return values -> comparison.of(left.of(values), right.of(values));
  }

  private static Comparison ofDoubles(String function) throws Beyond {
    return switch (function) {
      case "_<_" -> (left, right) -> left < right;
      case "_<=_" -> (left, right) -> left <= right;
      case "_>_" -> (left, right) -> left > right;
      case "_>=_" -> (left, right) -> left >= right;
      default -> throw new Beyond();
    };
  }

  /** A double beside a whole number: the library has an order for these in which NaN is largest. */
  private static Comparison ofMixed(String function) throws Beyond {
    Comparison ofDoubles = ofDoubles(function);
    return (left, right) -> ofDoubles.of(Double.compare(left, right), 0);
  }

  private Numeric number(CelExpr expr) throws Beyond {
    if (!is(expr, SimpleType.DOUBLE)) {
      throw new Beyond();
    }
    return switch (expr.getKind()) {
      case CONSTANT -> {
        double constant = expr.constant().doubleValue();
        yield values -> constant;
      }
      case IDENT -> {
        Variable variable = variable(expr, SimpleType.DOUBLE);
        yield values -> values.number(variable);
      }
      case CALL -> numberOf(expr.call().function(), arguments(expr));
      default -> throw new Beyond();
    };
  }

  private Numeric numberOf(String function, List<CelExpr> arguments) throws Beyond {
    return switch (function) {
      case "-_" -> {
        Numeric negated = number(arguments.get(0));
        yield values -> -negated.of(values);
      }
      case "abs" -> {
        Numeric signed = number(arguments.get(0));
        yield values -> Math.abs(signed.of(values));
      }
      case "_?_:_" -> {
        Truth condition = truth(arguments.get(0));
        Numeric then = number(arguments.get(1));
        Numeric otherwise = number(arguments.get(2));
        yield values -> condition.of(values) ? then.of(values) : otherwise.of(values);
      }
      default -> calculated(function, arguments);
    };
  }

  private Numeric calculated(String function, List<CelExpr> arguments) throws Beyond {
    Operation operation = Operation.named(function).orElseThrow(Beyond::new);
    Numeric left = operand(arguments.get(0));
    Numeric right = operand(arguments.get(1));
    return values -> operation.of(left.of(values), right.of(values));
  }

  private Numeric operand(CelExpr expr) throws Beyond {
    OptionalLong whole = whole(expr);
    if (whole.isPresent()) {
      double constant = whole.getAsLong();
      return values -> constant;
    }
    return number(expr);
  }

  /** The value of what has whole numbers in it alone, as {@code 24 * 60}. */
  private static OptionalLong whole(CelExpr expr) {
    if (expr.getKind() == Kind.CONSTANT) {
      return expr.constant().getKind() == CelConstant.Kind.INT64_VALUE
          ? OptionalLong.of(expr.constant().int64Value())
          : OptionalLong.empty();
    }
    if (expr.getKind() != Kind.CALL || expr.call().args().size() != 2) {
      return OptionalLong.empty();
    }
    OptionalLong left = whole(expr.call().args().get(0));
    OptionalLong right = whole(expr.call().args().get(1));
    return left.isPresent() && right.isPresent()
        ? whole(expr.call().function(), left.getAsLong(), right.getAsLong())
        : OptionalLong.empty();
  }

  private static OptionalLong whole(String function, long left, long right) {
    try {
      return switch (function) {
        case "_+_" -> OptionalLong.of(Math.addExact(left, right));
        case "_-_" -> OptionalLong.of(Math.subtractExact(left, right));
        case "_*_" -> OptionalLong.of(Math.multiplyExact(left, right));
        default -> OptionalLong.empty();
      };
    } catch (ArithmeticException e) {
      // The library says so in its way, each time.
      return OptionalLong.empty();
    }
  }

  private boolean is(CelExpr expr, CelType type) {
    return checked.getType(expr.id()).filter(type::equals).isPresent();
  }

  private Variable variable(CelExpr expr, CelType type) throws Beyond {
    Variable variable =
        checked
            .getReference(expr.id())
            .map(CelReference::name)
            .map(Variables.byName()::get)
            .orElseThrow(Beyond::new);
    if (!variable.type().equals(type)) {
      throw new Beyond();
    }
    return variable;
  }

  private static List<CelExpr> arguments(CelExpr expr) throws Beyond {
    if (expr.call().target().isPresent()) {
      throw new Beyond();
    }
    return expr.call().args();
  }
}
