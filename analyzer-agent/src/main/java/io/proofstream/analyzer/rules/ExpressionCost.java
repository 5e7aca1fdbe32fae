package io.proofstream.analyzer.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Counts the steps an expression takes in the worst case, before it is ever run.
 *
 * <p>A comprehension costs its body times the largest size of what it goes through, so that nesting
 * multiplies. CEL for Java has no estimator of its own.
 */
final class ExpressionCost {
  /** The text operations go through texts of up to 1,024 characters. */
  private static final Map<String, Long> STEPS_PER_CALL =
      Map.of("matches", 5_000L, "contains", 500L, "startsWith", 10L, "endsWith", 10L, "size", 10L);

  /** Calls whose work grows with the lists and maps they are given. */
  private static final Set<String> GOES_THROUGH_ARGUMENTS = Set.of("_==_", "_!=_", "_+_", "@in");

  /** Parsing or formatting a text, a time zone's lookup. */
  private static final long STEPS_PER_OTHER_NAMED_CALL = 20;

  /** The planner looks at each entry of a map it is given, twice. */
  private static final long STEPS_PER_ATTRIBUTES_USE = 2L * Limits.ATTRIBUTES_MAX;

  private static final Set<CelKind> SIZED = Set.of(CelKind.LIST, CelKind.MAP, CelKind.DYN);

  private final CelAbstractSyntaxTree checked;
  private final Map<String, Long> accumulatorSizes = new HashMap<>();

  private ExpressionCost(CelAbstractSyntaxTree checked) {
    this.checked = checked;
  }

  /**
   * @param checked an expression that passed the type check
   */
  static long steps(CelAbstractSyntaxTree checked) {
    return new ExpressionCost(checked).steps(checked.getExpr());
  }

  private long steps(CelExpr expr) {
    if (isAttributes(expr)) {
      return STEPS_PER_ATTRIBUTES_USE;
    }
    return switch (expr.getKind()) {
      case SELECT -> 1 + steps(expr.select().operand());
      case CALL -> callSteps(expr.call());
      case LIST -> 1 + expr.list().elements().stream().mapToLong(this::steps).sum();
      case MAP ->
          1
              + expr.map().entries().stream()
                  .mapToLong(entry -> steps(entry.key()) + steps(entry.value()))
                  .sum();
      case STRUCT ->
          1 + expr.struct().entries().stream().mapToLong(entry -> steps(entry.value())).sum();
      case COMPREHENSION -> comprehensionSteps(expr.comprehension());
      default -> 1;
    };
  }

  private long callSteps(CelCall call) {
    boolean isNamed = Character.isLetter(call.function().charAt(0));
    long steps =
        STEPS_PER_CALL.getOrDefault(call.function(), isNamed ? STEPS_PER_OTHER_NAMED_CALL : 1);
    steps += call.target().map(this::steps).orElse(0L);
    for (CelExpr argument : call.args()) {
      steps += steps(argument);
      steps += GOES_THROUGH_ARGUMENTS.contains(call.function()) ? size(argument) : 0;
    }
    return steps;
  }

  private long comprehensionSteps(CelComprehension comprehension) {
    long times = size(comprehension.iterRange());
    long once = steps(comprehension.iterRange()) + steps(comprehension.accuInit());
    accumulatorSizes.put(comprehension.accuVar(), times);
    long eachTime = steps(comprehension.loopCondition()) + steps(comprehension.loopStep());
    return capped(once + times * eachTime + steps(comprehension.result()));
  }

  /** The most entries an expression's value can have; 1 where it is no list or map. */
  private long size(CelExpr expr) {
    if (isAttributes(expr)) {
      return Limits.ATTRIBUTES_MAX;
    }
    if (!checked.getType(expr.id()).map(type -> SIZED.contains(type.kind())).orElse(true)) {
      return 1;
    }
    return switch (expr.getKind()) {
      case CONSTANT -> 1;
      case LIST -> expr.list().elements().size();
      case MAP -> expr.map().entries().size();
      case IDENT -> accumulatorSizes.getOrDefault(expr.ident().name(), unknownSize());
      case COMPREHENSION -> size(expr.comprehension().iterRange());
      case CALL -> callSize(expr.call());
      default -> unknownSize();
    };
  }

  private long callSize(CelCall call) {
    return switch (call.function()) {
      case "_+_" -> capped(call.args().stream().mapToLong(this::size).sum());
      case "_?_:_" -> Math.max(size(call.args().get(1)), size(call.args().get(2)));
      default -> unknownSize();
    };
  }

  /** No evaluation goes through more entries than this: the runtime stops it. */
  private static long unknownSize() {
    return Limits.ITERATIONS_PER_EVALUATION_MAX;
  }

  private boolean isAttributes(CelExpr expr) {
    return checked
        .getReference(expr.id())
        .map(CelReference::name)
        .filter(Variables.ATTRIBUTES::equals)
        .isPresent();
  }

  /** Keeps products of nested sizes from overflowing. */
  private static long capped(long steps) {
    return Math.min(steps, Integer.MAX_VALUE);
  }
}
