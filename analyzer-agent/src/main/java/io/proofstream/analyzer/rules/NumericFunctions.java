package io.proofstream.analyzer.rules;

import static dev.cel.common.CelOverloadDecl.newGlobalOverload;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Arithmetic as rule authors write it: a double and an int may be mixed ({@code 3 * amount}), which
 * plain CEL refuses, and there are min, max and abs, which it lacks.
 */
final class NumericFunctions {
  private static final CelType DOUBLE = SimpleType.DOUBLE;
  private static final CelType INT = SimpleType.INT;
  private static final CelType BOOL = SimpleType.BOOL;

  /** What is done with two numbers of which at least one is a double. */
  enum Operation {
    ADD("_+_"),
    SUBTRACT("_-_"),
    MULTIPLY("_*_"),
    DIVIDE("_/_"),
    MIN("min"),
    MAX("max");

    private final String function;

    Operation(String function) {
      this.function = function;
    }

    /** By its function's name in a parsed expression. */
    static Optional<Operation> named(String function) {
      return Arrays.stream(values()).filter(each -> each.function.equals(function)).findFirst();
    }

    double of(double a, double b) {
      return switch (this) {
        case ADD -> a + b;
        case SUBTRACT -> a - b;
        case MULTIPLY -> a * b;
        case DIVIDE -> a / b;
        case MIN -> Math.min(a, b);
        case MAX -> Math.max(a, b);
      };
    }
  }

  private final List<CelFunctionDecl> declarations = new ArrayList<>();
  private final List<CelFunctionBinding> bindings = new ArrayList<>();

  NumericFunctions() {
    operator(Operation.ADD);
    operator(Operation.SUBTRACT);
    operator(Operation.MULTIPLY);
    operator(Operation.DIVIDE);
    // The runtime compares numbers of different types as it is; only the checker has to be told.
    declarations.add(declared("_==_", mixed("_==_", BOOL)));
    declarations.add(declared("_!=_", mixed("_!=_", BOOL)));
    ofTwo(Operation.MIN, CelFunctionBinding.from("min_int_int", Long.class, Long.class, Math::min));
    ofTwo(Operation.MAX, CelFunctionBinding.from("max_int_int", Long.class, Long.class, Math::max));
    abs();
  }

  List<CelFunctionDecl> declarations() {
    return List.copyOf(declarations);
  }

  List<CelFunctionBinding> bindings() {
    return List.copyOf(bindings);
  }

  private void operator(Operation operation) {
    String name = operation.function;
    declarations.add(declared(name, mixed(name, DOUBLE)));
    bind(name, mixed(name, operation));
  }

  private void ofTwo(Operation operation, CelFunctionBinding ofInts) {
    String name = operation.function;
    List<CelOverloadDecl> overloads = new ArrayList<>(mixed(name, DOUBLE));
    overloads.add(newGlobalOverload(name + "_double_double", DOUBLE, DOUBLE, DOUBLE));
    overloads.add(newGlobalOverload(name + "_int_int", INT, INT, INT));
    declarations.add(declared(name, overloads));

    List<CelFunctionBinding> bound = new ArrayList<>(mixed(name, operation));
    bound.add(
        CelFunctionBinding.from(
            name + "_double_double", Double.class, Double.class, operation::of));
    bound.add(ofInts);
    bind(name, bound);
  }

  private void abs() {
    declarations.add(
        declared(
            "abs",
            List.of(
                newGlobalOverload("abs_double", DOUBLE, DOUBLE),
                newGlobalOverload("abs_int", INT, INT))));
    bind(
        "abs",
        List.of(
            CelFunctionBinding.from("abs_double", Double.class, (Double a) -> Math.abs(a)),
            CelFunctionBinding.from("abs_int", Long.class, (Long a) -> Math.absExact(a))));
  }

  private void bind(String name, List<CelFunctionBinding> overloads) {
    bindings.addAll(CelFunctionBinding.fromOverloads(name, overloads));
  }

  private static CelFunctionDecl declared(String name, List<CelOverloadDecl> overloads) {
    return CelFunctionDecl.newFunctionDeclaration(name, overloads);
  }

  private static List<CelOverloadDecl> mixed(String name, CelType result) {
    return List.of(
        newGlobalOverload(name + "_double_int", result, DOUBLE, INT),
        newGlobalOverload(name + "_int_double", result, INT, DOUBLE));
  }

  private static List<CelFunctionBinding> mixed(String name, Operation operation) {
    return List.of(
        CelFunctionBinding.from(
            name + "_double_int",
            Double.class,
            Long.class,
            (Double a, Long b) -> operation.of(a, b.doubleValue())),
        CelFunctionBinding.from(
            name + "_int_double",
            Long.class,
            Double.class,
            (Long a, Double b) -> operation.of(a.doubleValue(), b)));
  }
}
