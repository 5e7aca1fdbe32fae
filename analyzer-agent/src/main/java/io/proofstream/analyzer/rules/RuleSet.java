package io.proofstream.analyzer.rules;

import io.proofstream.analyzer.rules.CompiledRule.Result;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A checked, compiled rule set. Immutable and safe for use by several threads.
 *
 * <p>The score is the live model's probability where there is one, else Σ weight·value ÷ Σ weight
 * over the live rules, 0 where no live rule has a weight; a rule that is missing a value or fails
 * gives 0 and keeps its weight in the divisor. The score gives an outcome by the two thresholds; a
 * fired allow rule that may lower makes that APPROVE; the forced outcomes of the rules that fired
 * then raise it.
 */
public final class RuleSet {
  /** The media type of its text as an artifact. */
  public static final String MEDIA_TYPE = "application/yaml";

  /** The name under which the rule set that decides is activated. */
  public static final String MAIN = "main";

  private final String name;
  private final Thresholds thresholds;
  private final OptionalInt budget;
  private final List<Rule> rules;
  private final List<CompiledRule> evaluated;
  private final Set<String> lists;
  private final double liveWeight;
  private final byte[] contentHash;

  RuleSet(
      String name,
      Thresholds thresholds,
      OptionalInt budget,
      List<Rule> rules,
      List<CompiledRule> evaluated,
      Set<String> lists,
      byte[] contentHash) {
    this.name = name;
    this.thresholds = thresholds;
    this.budget = budget;
    this.rules = List.copyOf(rules);
    this.evaluated = List.copyOf(evaluated);
    this.lists = Set.copyOf(lists);
    this.contentHash = contentHash;
    this.liveWeight =
        rules.stream()
            .filter(rule -> rule.state() == RuleState.LIVE)
            .mapToDouble(Rule::weight)
            .reduce(0, Double::sum);
  }

  /**
   * Checks and compiles a rule set; docs/RULES.md describes the format.
   *
   * @param yaml the text, UTF-8, at most 256 KiB
   * @throws RuleSetRefused naming every problem found, if there is one
   */
  public static RuleSet parse(byte[] yaml) throws RuleSetRefused {
    return RuleSetReader.read(yaml);
  }

  public String name() {
    return name;
  }

  public Thresholds thresholds() {
    return thresholds;
  }

  /**
   * Accounts a day that a team can look at; the review threshold adapts to it where it is there.
   */
  public OptionalInt budget() {
    return budget;
  }

  /** All rules, those that are OFF included, in the order of the text. */
  public List<Rule> rules() {
    return rules;
  }

  /** The lists that rules ask for which are not OFF; a rule whose list is not there fails. */
  public Set<String> lists() {
    return lists;
  }

  /** SHA-256 of the text it was parsed from, 32 bytes, the caller's to keep. */
  public byte[] contentHash() {
    return contentHash.clone();
  }

  /** Assesses one transaction. Never fails on account of a rule: see {@link Assessment#errors}. */
  public Assessment assess(Facts facts) {
    return assess(facts, thresholds);
  }

  /** Assesses one transaction with other thresholds than those of the text. */
  public Assessment assess(Facts facts, Thresholds now) {
    TransactionValues values = new TransactionValues(facts);
    Tally tally = new Tally(now, liveWeight, facts);
    for (CompiledRule rule : evaluated) {
      Result result = rule.evaluate(values);
      if (rule.rule().state() == RuleState.LIVE) {
        tally.live(rule, result, values);
      } else {
        tally.shadow(rule, result);
      }
    }
    return tally.assessment();
  }
}
