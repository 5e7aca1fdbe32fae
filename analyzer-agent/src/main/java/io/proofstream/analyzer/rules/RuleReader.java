package io.proofstream.analyzer.rules;

import io.proofstream.analyzer.rules.Expressions.Compiled;
import io.proofstream.runtime.yaml.Position;
import io.proofstream.runtime.yaml.Problems;
import io.proofstream.runtime.yaml.YamlMapping;
import io.proofstream.runtime.yaml.YamlScalar;
import io.proofstream.runtime.yaml.YamlText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads one rule of a rule set. */
final class RuleReader {
  private static final List<String> KEYS =
      List.of(
          "id",
          "description",
          "owner",
          "state",
          "expression",
          "weight",
          "forces",
          "may_lower",
          "bands");

  private final Problems problems;
  private final List<String> lines;
  private final BandsReader bandsReader;

  /**
   * @param lines the lines of the whole rule set
   */
  RuleReader(Problems problems, List<String> lines) {
    this.problems = problems;
    this.lines = lines;
    this.bandsReader = new BandsReader(problems);
  }

  /** A rule that passed every check. */
  record Checked(Rule rule, CompiledRule compiled, Set<String> lists, long steps) {}

  /**
   * The rule; empty, and problems told, where something is wrong with it.
   *
   * @param ids where the rules before stand, by id; this one is added
   */
  Optional<Checked> read(Node node, Map<String, Position> ids) {
    if (!(node instanceof MappingNode mappingNode)) {
      problems.add(YamlText.position(node), "expected a rule with the keys " + KEYS);
      return Optional.empty();
    }
    int problemsBefore = problems.count();
    YamlMapping mapping = new YamlMapping(mappingNode, "rule", KEYS, problems);
    Optional<String> id = mapping.id("id");
    id.ifPresent(given -> checkUnique(given, mapping.position("id"), ids));
    Optional<YamlScalar> expression = expression(mapping);
    boolean banded = mapping.has("bands");
    Optional<Compiled> compiled = expression.flatMap(text -> compiled(text, banded));
    Rule rule = rule(mapping, id, expression);
    checkSense(mapping, rule);
    return problems.count() > problemsBefore
        ? Optional.empty()
        : compiled.map(c -> checked(rule, c));
  }

  private static Checked checked(Rule rule, Compiled compiled) {
    List<String> shown = compiled.names().stream().filter(Variables::isShown).toList();
    return new Checked(
        rule,
        new CompiledRule(rule, compiled.evaluation(), shown),
        compiled.lists(),
        compiled.steps());
  }

  private void checkUnique(String id, Position position, Map<String, Position> ids) {
    Position first = ids.putIfAbsent(id, position);
    if (first != null) {
      problems.add(position, "the id '" + id + "' is taken by the rule at " + first);
    }
  }

  private Rule rule(YamlMapping mapping, Optional<String> id, Optional<YamlScalar> text) {
    return new Rule(
        id.orElse(""),
        mapping.text("description", Limits.TEXT_CHARACTERS_MAX).map(YamlScalar::text).orElse(""),
        mapping.text("owner", Limits.TEXT_CHARACTERS_MAX).map(YamlScalar::text).orElse(""),
        mapping.choice("state", RuleState.class).orElse(RuleState.LIVE),
        text.map(YamlScalar::text).orElse(""),
        mapping.number("weight", 0, Limits.WEIGHT_MAX).orElse(0),
        mapping.choice("forces", Outcome.class),
        mapping.flag("may_lower").orElse(false),
        bandsReader.read(mapping));
  }

  private void checkSense(YamlMapping mapping, Rule rule) {
    boolean allows = rule.forces().equals(Optional.of(Outcome.APPROVE));
    if (allows && !mapping.has("may_lower")) {
      problems.add(
          mapping.position("forces"),
          "a rule that forces APPROVE has to say whether it may lower the score's outcome;"
              + " expected 'may_lower: true' or 'may_lower: false'");
    }
    if (!allows && mapping.has("may_lower")) {
      problems.add(
          mapping.position("may_lower"), "may_lower is only for a rule with 'forces: APPROVE'");
    }
    if (mapping.has("bands") && mapping.has("forces")) {
      problems.add(
          mapping.position("forces"), "in a rule with bands each band says what it forces");
    }
    boolean forces =
        mapping.has("forces") || rule.bands().stream().anyMatch(band -> band.forces().isPresent());
    if (rule.state() == RuleState.LIVE && !mapping.has("weight") && !forces) {
      problems.add(
          mapping.position(),
          "the rule has neither weight nor forces and would change nothing; expected one of them,"
              + " or 'state: SHADOW'");
    }
  }

  private Optional<YamlScalar> expression(YamlMapping mapping) {
    mapping.required("expression");
    return mapping.text("expression", 2 * Limits.EXPRESSION_CODE_POINTS_MAX);
  }

  private Optional<Compiled> compiled(YamlScalar expression, boolean banded) {
    try {
      return Optional.of(Expressions.compile(expression.text(), banded));
    } catch (Expressions.Refused e) {
      e.faults().forEach(fault -> tell(expression, fault));
      return Optional.empty();
    }
  }

  private void tell(YamlScalar expression, ExpressionFault fault) {
    String within =
        expression.isExact()
            ? ""
            : " (line " + fault.line() + ", column " + (fault.column() + 1) + " of the expression)";
    problems.add(expression.at(fault.line(), fault.column(), lines), fault.message() + within);
  }
}
