package io.proofstream.analyzer.rules;

import io.proofstream.runtime.content.ContentHash;
import io.proofstream.runtime.yaml.Position;
import io.proofstream.runtime.yaml.Problems;
import io.proofstream.runtime.yaml.YamlMapping;
import io.proofstream.runtime.yaml.YamlText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads a whole rule set, going on after each problem so that all of them are told at once. */
final class RuleSetReader {
  private static final List<String> KEYS = List.of("name", "review", "decline", "budget", "rules");

  private static final YamlText.Bounds BOUNDS =
      new YamlText.Bounds("rule set", Limits.RULE_SET_BYTES_MAX, Limits.YAML_NESTING_LEVELS_MAX);

  private final Problems problems;
  private final RuleReader ruleReader;
  private final Map<String, Position> ids = new HashMap<>();

  private RuleSetReader(Problems problems, List<String> lines) {
    this.problems = problems;
    this.ruleReader = new RuleReader(problems, lines);
  }

  static RuleSet read(byte[] yaml) throws RuleSetRefused {
    Problems problems = new Problems();
    Optional<YamlText.Document> document = YamlText.read(yaml, BOUNDS, problems);
    if (document.isEmpty()) {
      throw new RuleSetRefused(problems.reported());
    }
    RuleSetReader reader = new RuleSetReader(problems, document.get().lines());
    return reader.ruleSet(document.get().root(), ContentHash.of(yaml));
  }

  private RuleSet ruleSet(Node root, byte[] contentHash) throws RuleSetRefused {
    if (!(root instanceof MappingNode node)) {
      problems.add(YamlText.position(root), "expected a rule set with the keys " + KEYS);
      throw new RuleSetRefused(problems.reported());
    }
    YamlMapping mapping = new YamlMapping(node, "rule set", KEYS, problems);
    Optional<String> name = mapping.id("name");
    Optional<Thresholds> thresholds = thresholds(mapping);
    OptionalInt budget = budget(mapping);
    List<RuleReader.Checked> checked = rules(mapping);
    if (problems.any()) {
      throw new RuleSetRefused(problems.reported());
    }
    return new RuleSet(
        name.orElseThrow(),
        thresholds.orElseThrow(),
        budget,
        checked.stream().map(RuleReader.Checked::rule).toList(),
        checked.stream()
            .filter(each -> each.rule().state() != RuleState.OFF)
            .map(RuleReader.Checked::compiled)
            .toList(),
        checked.stream()
            .filter(each -> each.rule().state() != RuleState.OFF)
            .flatMap(each -> each.lists().stream())
            .collect(Collectors.toSet()),
        contentHash);
  }

  private OptionalInt budget(YamlMapping mapping) {
    OptionalDouble accounts = mapping.number("budget", 1, Limits.BUDGET_ACCOUNTS_MAX);
    if (accounts.isEmpty()) {
      return OptionalInt.empty();
    }
    int whole = (int) accounts.getAsDouble();
    if (whole != accounts.getAsDouble()) {
      problems.add(mapping.position("budget"), "budget is a number of accounts, a whole one");
    }
    return OptionalInt.of(whole);
  }

  private Optional<Thresholds> thresholds(YamlMapping mapping) {
    mapping.required("review");
    mapping.required("decline");
    OptionalDouble review = mapping.number("review", 0, 1);
    OptionalDouble decline = mapping.number("decline", 0, 1);
    if (review.isEmpty() || decline.isEmpty()) {
      return Optional.empty();
    }
    if (review.getAsDouble() > decline.getAsDouble()) {
      problems.add(mapping.position("review"), "review is above decline; expected at most decline");
      return Optional.empty();
    }
    return Optional.of(new Thresholds(review.getAsDouble(), decline.getAsDouble()));
  }

  private List<RuleReader.Checked> rules(YamlMapping mapping) {
    Optional<Node> value = mapping.required("rules");
    if (value.isEmpty()) {
      return List.of();
    }
    if (!(value.get() instanceof SequenceNode sequence)) {
      problems.add(mapping.position("rules"), "rules has to be a list of rules");
      return List.of();
    }
    if (sequence.getValue().size() > Limits.RULES_MAX) {
      problems.add(
          mapping.position("rules"),
          sequence.getValue().size() + " rules; at most " + Limits.RULES_MAX + " are allowed");
      return List.of();
    }
    List<RuleReader.Checked> checked = new ArrayList<>();
    sequence.getValue().forEach(node -> ruleReader.read(node, ids).ifPresent(checked::add));
    checkCost(mapping, checked);
    return checked;
  }

  private void checkCost(YamlMapping mapping, List<RuleReader.Checked> checked) {
    long steps = checked.stream().mapToLong(RuleReader.Checked::steps).sum();
    if (steps > Limits.STEPS_PER_RULE_SET_MAX) {
      problems.add(
          mapping.position("rules"),
          "the rules may take "
              + steps
              + " steps together; at most "
              + Limits.STEPS_PER_RULE_SET_MAX
              + " are allowed");
    }
  }
}
