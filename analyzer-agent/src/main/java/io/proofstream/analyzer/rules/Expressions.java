package io.proofstream.analyzer.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypes;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.validator.CelValidator;
import dev.cel.validator.CelValidatorFactory;
import dev.cel.validator.validators.DurationLiteralValidator;
import dev.cel.validator.validators.TimestampLiteralValidator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks and compiles the expressions of rules: CEL with the names of {@link Variables} and the
 * functions of {@link NumericFunctions}.
 */
final class Expressions {
  private static final Set<CelType> RESULTS =
      Set.of(SimpleType.BOOL, SimpleType.DOUBLE, SimpleType.INT);
  private static final Set<CelType> NUMBERS = Set.of(SimpleType.DOUBLE, SimpleType.INT);

  private static final String PATTERN_VARIABLE = "transaction.id";

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .enableQuotedIdentifierSyntax(false)
          .maxExpressionCodePointSize(Limits.EXPRESSION_CODE_POINTS_MAX)
          .maxParseExpressionNodeCount(Limits.EXPRESSION_NODES_MAX)
          .maxParseRecursionDepth(Limits.EXPRESSION_NESTING_LEVELS_MAX)
          .maxRegexProgramSize(Limits.REGEX_PROGRAM_INSTRUCTIONS_MAX)
          .comprehensionMaxIterations(Limits.ITERATIONS_PER_EVALUATION_MAX)
          .build();

  private static final NumericFunctions FUNCTIONS = new NumericFunctions();
  private static final CelCompiler COMPILER = compiler();
  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.plannerRuntimeBuilder()
          .setOptions(OPTIONS)
          .addFunctionBindings(FUNCTIONS.bindings())
          .addFunctionBindings(ListFunctions.bindings())
          .build();
  private static final CelValidator LITERALS =
      CelValidatorFactory.standardCelValidatorBuilder(COMPILER, RUNTIME)
          .addAstValidators(TimestampLiteralValidator.INSTANCE, DurationLiteralValidator.INSTANCE)
          .build();

  /** Uses a pattern as rules do: CEL's own check of literals takes a different regex engine. */
  private static final CelRuntime.Program PATTERN_TRIAL = patternTrial();

  private Expressions() {}

  /**
   * A checked expression.
   *
   * @param names the variables it uses, in the order of their first use
   * @param lists the lists it asks for
   * @param steps its cost in the worst case
   */
  record Compiled(Evaluation evaluation, List<String> names, Set<String> lists, long steps) {}

  /** An expression that cannot be used. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<ExpressionFault> faults;

    Refused(List<ExpressionFault> faults) {
      super(faults.toString());
      this.faults = faults;
    }

    List<ExpressionFault> faults() {
      return faults;
    }
  }

  /**
   * @param banded whether bands say what its number comes to; then it has to be one
   */
  static Compiled compile(String expression, boolean banded) throws Refused {
    CelAbstractSyntaxTree parsed = accepted(COMPILER.parse(expression));
    ExpressionNames names = ExpressionNames.of(parsed);
    refuseIf(names.faults());
    CelAbstractSyntaxTree checked = accepted(COMPILER.check(parsed));
    accepted(LITERALS.validate(checked));
    refuseIf(names.patterns().stream().flatMap(pattern -> unusable(pattern).stream()).toList());
    Set<CelType> results = banded ? NUMBERS : RESULTS;
    refuseUnless(results.contains(checked.getResultType()), resultExpected(checked, banded));
    long steps = ExpressionCost.steps(checked);
    refuseUnless(steps <= Limits.STEPS_PER_RULE_MAX, tooCostly(steps));
    Optional<String> grows = Comprehensions.fault(checked);
    refuseUnless(grows.isEmpty(), grows.orElse(""));
    Optional<String> never = banded ? Optional.empty() : Satisfiability.contradiction(checked);
    if (never.isPresent()) {
      refuseIf(List.of(new ExpressionFault(1, 0, "the rule can never fire: " + never.get())));
    }
    Evaluation library = program(checked)::eval;
    Evaluation evaluation = NumericEvaluation.of(checked).orElse(library);
    return new Compiled(evaluation, names.used(), names.lists(), steps);
  }

  private static CelRuntime.Program program(CelAbstractSyntaxTree checked) throws Refused {
    try {
      return RUNTIME.createProgram(checked);
    } catch (CelEvaluationException e) {
      throw new Refused(List.of(new ExpressionFault(1, 0, e.getMessage())));
    }
  }

  private static Optional<ExpressionFault> unusable(ExpressionNames.Pattern pattern) {
    try {
      PATTERN_TRIAL.eval(Map.of(PATTERN_VARIABLE, pattern.text()));
      return Optional.empty();
    } catch (CelEvaluationException e) {
      String reason = rootCause(e).getMessage();
      return Optional.of(pattern.fault("the pattern cannot be used: " + reason));
    }
  }

  private static Throwable rootCause(Throwable thrown) {
    return thrown.getCause() == null ? thrown : rootCause(thrown.getCause());
  }

  private static CelRuntime.Program patternTrial() {
    try {
      return RUNTIME.createProgram(
          COMPILER.compile("''.matches(" + PATTERN_VARIABLE + ")").getAst());
    } catch (CelValidationException | CelEvaluationException e) {
      throw new IllegalStateException("the trial of patterns is a valid expression", e);
    }
  }

  private static CelAbstractSyntaxTree accepted(CelValidationResult result) throws Refused {
    try {
      return result.getAst();
    } catch (CelValidationException e) {
      throw new Refused(e.getErrors().stream().map(Expressions::fault).toList());
    }
  }

  private static ExpressionFault fault(CelIssue issue) {
    return new ExpressionFault(
        Math.max(1, issue.getSourceLocation().getLine()),
        Math.max(0, issue.getSourceLocation().getColumn()),
        ExpressionMessages.readable(issue.getMessage()));
  }

  private static void refuseIf(List<ExpressionFault> faults) throws Refused {
    if (!faults.isEmpty()) {
      throw new Refused(faults);
    }
  }

  private static void refuseUnless(boolean holds, String message) throws Refused {
    if (!holds) {
      throw new Refused(List.of(new ExpressionFault(1, 0, message)));
    }
  }

  private static String resultExpected(CelAbstractSyntaxTree checked, boolean banded) {
    return "the expression gives "
        + CelTypes.format(checked.getResultType())
        + (banded ? "; bands expect a number" : "; expected bool, or a number from 0 to 1");
  }

  private static String tooCostly(long steps) {
    return "the expression may take "
        + steps
        + " steps; at most "
        + Limits.STEPS_PER_RULE_MAX
        + " are allowed";
  }

  private static CelCompiler compiler() {
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addFunctionDeclarations(FUNCTIONS.declarations())
            .addMacros(ListFunctions.macro())
            .addFunctionDeclarations(ListFunctions.declarations());
    Variables.byName().forEach((name, variable) -> builder.addVar(name, variable.type()));
    return builder.build();
  }
}
