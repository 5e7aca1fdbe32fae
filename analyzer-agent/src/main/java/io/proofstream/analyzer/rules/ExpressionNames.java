package io.proofstream.analyzer.rules;

import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.CelIdent;
import dev.cel.common.ast.CelExpr.CelSelect;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelExprVisitor;
import io.proofstream.runtime.yaml.Nearest;
import io.proofstream.runtime.yaml.YamlMapping;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds the variables and patterns an expression uses, and the names in it that mean nothing. */
final class ExpressionNames extends CelExprVisitor {
  private static final Set<String> TYPES =
      Set.of(
          "bool", "bytes", "double", "int", "list", "map", "null_type", "string", "type", "uint");
  private static final Set<String> FUNCTIONS = functions();

  private final CelSource source;
  private final Set<String> used = new LinkedHashSet<>();
  private final List<ExpressionFault> faults = new ArrayList<>();
  private final List<Pattern> patterns = new ArrayList<>();
  private final Set<String> lists = new TreeSet<>();
  private final Deque<String> bound = new ArrayDeque<>();

  /** A regular expression, and where it stands. */
  record Pattern(String text, int line, int column) {
    ExpressionFault fault(String message) {
      return new ExpressionFault(line, column, message);
    }
  }

  private ExpressionNames(CelSource source) {
    this.source = source;
  }

  static ExpressionNames of(CelAbstractSyntaxTree parsed) {
    ExpressionNames names = new ExpressionNames(parsed.getSource());
    names.visit(parsed.getExpr());
    return names;
  }

  /** The variables, in the order of their first use. */
  List<String> used() {
    return List.copyOf(used);
  }

  List<ExpressionFault> faults() {
    return List.copyOf(faults);
  }

  /** The regular expressions. */
  List<Pattern> patterns() {
    return List.copyOf(patterns);
  }

  /** The lists that it asks for by a literal name. */
  Set<String> lists() {
    return Set.copyOf(lists);
  }

  @Override
  protected void visit(CelExpr expr, CelIdent ident) {
    String name = ident.name();
    if (name.equals(Variables.TRANSACTION) && !bound.contains(name)) {
      fault(expr, "'transaction' is not a value by itself; expected one of " + fields());
    } else if (!bound.contains(name) && !TYPES.contains(name)) {
      use(expr, name);
    }
  }

  @Override
  protected void visit(CelExpr expr, CelSelect select) {
    CelExpr operand = select.operand();
    boolean ofTransaction =
        operand.getKind() == Kind.IDENT
            && operand.ident().name().equals(Variables.TRANSACTION)
            && !bound.contains(Variables.TRANSACTION);
    if (ofTransaction) {
      use(operand, Variables.TRANSACTION + "." + select.field());
    } else {
      super.visit(expr, select);
    }
  }

  @Override
  protected void visit(CelExpr expr, CelCall call) {
    if (!FUNCTIONS.contains(call.function())) {
      fault(expr, "unknown function '" + call.function() + "'" + hint(call.function(), FUNCTIONS));
    }
    if (call.function().equals("matches") && !call.args().isEmpty()) {
      pattern(call.args().get(call.args().size() - 1));
    }
    if (call.function().equals(ListFunctions.function()) && isText(call.args().get(1))) {
      lists.add(call.args().get(1).constant().stringValue());
    }
    super.visit(expr, call);
  }

  private static boolean isText(CelExpr expr) {
    return expr.getKind() == Kind.CONSTANT
        && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE;
  }

  private void pattern(CelExpr expr) {
    if (isText(expr)) {
      CelSourceLocation location = location(expr);
      patterns.add(
          new Pattern(expr.constant().stringValue(), location.getLine(), location.getColumn()));
    } else {
      fault(expr, "the pattern of matches has to be a literal text");
    }
  }

  @Override
  protected void visit(CelExpr expr, CelComprehension comprehension) {
    visit(comprehension.iterRange());
    visit(comprehension.accuInit());
    bound.push(comprehension.iterVar());
    bound.push(comprehension.iterVar2());
    bound.push(comprehension.accuVar());
    visit(comprehension.loopCondition());
    visit(comprehension.loopStep());
    visit(comprehension.result());
    bound.pop();
    bound.pop();
    bound.pop();
  }

  private void use(CelExpr expr, String name) {
    if (Variables.byName().containsKey(name)) {
      used.add(name);
    } else {
      fault(expr, "unknown name '" + name + "'" + hint(name, Variables.byName().keySet()));
    }
  }

  private void fault(CelExpr expr, String message) {
    CelSourceLocation location = location(expr);
    faults.add(new ExpressionFault(location.getLine(), location.getColumn(), message));
  }

  private CelSourceLocation location(CelExpr expr) {
    int offset = source.getPositionsMap().getOrDefault(expr.id(), 0);
    return source.getOffsetLocation(offset).orElse(CelSourceLocation.of(1, 0));
  }

  private static String hint(String name, Collection<String> known) {
    List<String> sayable = known.stream().filter(each -> !each.startsWith("@")).toList();
    return Nearest.hint(YamlMapping.shortened(name), sayable);
  }

  private static List<String> fields() {
    return Variables.byName().keySet().stream()
        .filter(name -> name.startsWith(Variables.TRANSACTION + "."))
        .toList();
  }

  private static Set<String> functions() {
    Set<String> functions = new TreeSet<>();
    Arrays.stream(StandardFunction.values())
        .map(StandardFunction::functionName)
        .forEach(functions::add);
    new NumericFunctions()
        .declarations().stream().map(CelFunctionDecl::name).forEach(functions::add);
    // What the macros expand to.
    functions.add("@not_strictly_false");
    functions.add(ListFunctions.function());
    return functions;
  }
}
