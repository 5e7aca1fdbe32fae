package io.proofstream.analyzer.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Finds expressions that no transaction can make true: a constant that is false or 0, or numbers
 * that would have to be above and below a bound at once. Looks at comparisons of one value with a
 * constant, joined by and, or; whatever else there is may be true.
 */
final class Satisfiability {
  private static final double EXACT_BELOW = 0x1p53;
  private static final String AND = "_&&_";
  private static final String OR = "_||_";

  /** The comparison that says the same with its sides exchanged. */
  private static final Map<String, String> EXCHANGED =
      Map.of("_<_", "_>_", "_<=_", "_>=_", "_>_", "_<_", "_>=_", "_<=_", "_==_", "_==_");

  private final CelAbstractSyntaxTree checked;

  private Satisfiability(CelAbstractSyntaxTree checked) {
    this.checked = checked;
  }

  /**
   * @param checked an expression that passed the type check
   * @return why it can never be above 0, where that is seen
   */
  static Optional<String> contradiction(CelAbstractSyntaxTree checked) {
    return new Satisfiability(checked).never(checked.getExpr(), Map.of());
  }

  private Optional<String> never(CelExpr expr, Map<String, Bounds> given) {
    if (expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT) {
      return isNothing(expr.constant()) ? Optional.of("it is always false") : Optional.empty();
    }
    if (!isCall(expr, OR)) {
      return neverAll(conjuncts(expr, new ArrayList<>()), given);
    }
    Optional<String> first = Optional.empty();
    for (CelExpr side : expr.call().args()) {
      Optional<String> reason = never(side, given);
      if (reason.isEmpty()) {
        return Optional.empty();
      }
      first = first.or(() -> reason);
    }
    return first;
  }

  private static boolean isNothing(CelConstant constant) {
    return switch (constant.getKind()) {
      case BOOLEAN_VALUE -> !constant.booleanValue();
      default -> number(constant).stream().anyMatch(value -> value == 0);
    };
  }

  private static boolean isCall(CelExpr expr, String function) {
    return expr.getKind() == CelExpr.ExprKind.Kind.CALL && expr.call().function().equals(function);
  }

  private static List<CelExpr> conjuncts(CelExpr expr, List<CelExpr> found) {
    if (isCall(expr, AND)) {
      expr.call().args().forEach(side -> conjuncts(side, found));
    } else {
      found.add(expr);
    }
    return found;
  }

  private Optional<String> neverAll(List<CelExpr> conjuncts, Map<String, Bounds> given) {
    Map<String, Bounds> bounds = new HashMap<>(given);
    for (CelExpr each : conjuncts) {
      Optional<Comparison> comparison = comparison(each);
      if (comparison.isPresent()) {
        String name = comparison.get().name();
        Bounds narrowed = bounds.getOrDefault(name, Bounds.of(name)).with(comparison.get());
        if (narrowed.isEmpty()) {
          return Optional.of(name + " would have to be " + narrowed);
        }
        bounds.put(name, narrowed);
      }
    }
    for (CelExpr each : conjuncts) {
      boolean decided = comparison(each).isPresent();
      boolean compound = isCall(each, OR) || each.getKind() == CelExpr.ExprKind.Kind.CONSTANT;
      Optional<String> reason = !decided && compound ? never(each, bounds) : Optional.empty();
      if (reason.isPresent()) {
        return reason;
      }
    }
    return Optional.empty();
  }

  /** A name's value beside a constant. */
  private record Comparison(String name, String function, double constant) {}

  private Optional<Comparison> comparison(CelExpr expr) {
    if (expr.getKind() != CelExpr.ExprKind.Kind.CALL
        || !EXCHANGED.containsKey(expr.call().function())
        || expr.call().args().size() != 2) {
      return Optional.empty();
    }
    String function = expr.call().function();
    CelExpr left = expr.call().args().get(0);
    CelExpr right = expr.call().args().get(1);
    return comparison(left, function, right)
        .or(() -> comparison(right, EXCHANGED.get(function), left));
  }

  private Optional<Comparison> comparison(CelExpr value, String function, CelExpr constant) {
    Optional<String> name = checked.getReference(value.id()).map(CelReference::name);
    if (name.isEmpty() || constant.getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
      return Optional.empty();
    }
    OptionalDouble number = number(constant.constant());
    return number.isPresent() && Variables.byName().containsKey(name.get())
        ? Optional.of(new Comparison(name.get(), function, number.getAsDouble()))
        : Optional.empty();
  }

  private static OptionalDouble number(CelConstant constant) {
    return switch (constant.getKind()) {
      case DOUBLE_VALUE -> OptionalDouble.of(constant.doubleValue());
      case INT64_VALUE -> exact(constant.int64Value());
      default -> OptionalDouble.empty();
    };
  }

  /** Beyond 2^53 two numbers would be one. */
  private static OptionalDouble exact(long number) {
    double rounded = (double) number;
    return Math.abs(rounded) < EXACT_BELOW ? OptionalDouble.of(rounded) : OptionalDouble.empty();
  }

  /**
   * What a value can still be.
   *
   * @param low lower bound
   * @param lowIn whether it is among them
   * @param high upper bound
   * @param highIn whether it is among them
   */
  private record Bounds(double low, boolean lowIn, double high, boolean highIn) {
    /** Features and amounts are 0 or more, a probability at most 1. */
    static Bounds of(String name) {
      double high = name.equals(Variables.PROBABILITY) ? 1 : Double.POSITIVE_INFINITY;
      return new Bounds(0, true, high, true);
    }

    Bounds with(Comparison comparison) {
      double bound = comparison.constant();
      return switch (comparison.function()) {
        case "_<_" -> below(bound, false);
        case "_<=_" -> below(bound, true);
        case "_>_" -> above(bound, false);
        case "_>=_" -> above(bound, true);
        default -> below(bound, true).above(bound, true);
      };
    }

    private Bounds below(double bound, boolean in) {
      return bound < high || (bound == high && !in) ? new Bounds(low, lowIn, bound, in) : this;
    }

    private Bounds above(double bound, boolean in) {
      return bound > low || (bound == low && !in) ? new Bounds(bound, in, high, highIn) : this;
    }

    boolean isEmpty() {
      return low > high || (low == high && !(lowIn && highIn));
    }

    @Override
    public String toString() {
      return "%s %s and %s %s"
          .formatted(
              lowIn ? "at least" : "above", text(low), highIn ? "at most" : "below", text(high));
    }

    private static String text(double bound) {
      return bound == Math.rint(bound) && Math.abs(bound) < EXACT_BELOW
          ? Long.toString((long) bound)
          : Double.toString(bound);
    }
  }
}
