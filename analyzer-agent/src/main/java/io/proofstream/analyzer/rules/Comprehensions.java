package io.proofstream.analyzer.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.types.CelKind;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps values from growing by going through them: {@code map(x, x + x)} ten times over makes a
 * thousand of a text, which no count of steps sees. So what is gone through may not be put together
 * there, and not be gone through again and again.
 */
final class Comprehensions {
  private static final Set<CelKind> GROWING =
      Set.of(CelKind.STRING, CelKind.BYTES, CelKind.LIST, CelKind.DYN);
  private static final String PLUS = "_+_";

  private final CelAbstractSyntaxTree checked;

  private Comprehensions(CelAbstractSyntaxTree checked) {
    this.checked = checked;
  }

  /** Why an expression that passed the type check may not be run, if so. */
  static Optional<String> fault(CelAbstractSyntaxTree checked) {
    return new Comprehensions(checked).in(checked.getExpr(), 0, Optional.empty());
  }

  /**
   * @param depth comprehensions around it
   * @param accumulator of the innermost one, which its macro adds to
   */
  private Optional<String> in(CelExpr expr, int depth, Optional<String> accumulator) {
    return switch (expr.getKind()) {
      case SELECT -> in(expr.select().operand(), depth, accumulator);
      case CALL -> inCall(expr, depth, accumulator);
      case LIST -> inAll(expr.list().elements(), depth, accumulator);
      case MAP ->
          expr.map().entries().stream()
              .flatMap(
                  entry ->
                      in(entry.key(), depth, accumulator)
                          .or(() -> in(entry.value(), depth, accumulator))
                          .stream())
              .findFirst();
      case COMPREHENSION -> inComprehension(expr.comprehension(), depth + 1);
      default -> Optional.empty();
    };
  }

  private Optional<String> inAll(
      Iterable<CelExpr> expressions, int depth, Optional<String> accumulator) {
    for (CelExpr each : expressions) {
      Optional<String> fault = in(each, depth, accumulator);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private Optional<String> inCall(CelExpr expr, int depth, Optional<String> accumulator) {
    boolean grows =
        expr.call().function().equals(PLUS)
            && depth > 0
            && checked.getType(expr.id()).map(type -> GROWING.contains(type.kind())).orElse(true)
            && !addsTo(expr, accumulator);
    if (grows) {
      return Optional.of(
          "texts and lists cannot be put together by + within map, filter or exists");
    }
    return expr.call()
        .target()
        .flatMap(target -> in(target, depth, accumulator))
        .or(() -> inAll(expr.call().args(), depth, accumulator));
  }

  private static boolean addsTo(CelExpr sum, Optional<String> accumulator) {
    CelExpr first = sum.call().args().get(0);
    return first.getKind() == Kind.IDENT && accumulator.equals(Optional.of(first.ident().name()));
  }

  private Optional<String> inComprehension(CelComprehension comprehension, int depth) {
    if (depth > Limits.COMPREHENSIONS_NESTED_MAX) {
      return Optional.of(
          "map, filter, exists and all stand more than %d deep in each other or behind each other"
              .formatted(Limits.COMPREHENSIONS_NESTED_MAX));
    }
    Optional<String> accumulator = Optional.of(comprehension.accuVar());
    return in(comprehension.iterRange(), depth, Optional.empty())
        .or(() -> in(comprehension.accuInit(), depth, Optional.empty()))
        .or(() -> in(comprehension.loopCondition(), depth, accumulator))
        .or(() -> in(comprehension.loopStep(), depth, accumulator))
        .or(() -> in(comprehension.result(), depth, accumulator));
  }
}
