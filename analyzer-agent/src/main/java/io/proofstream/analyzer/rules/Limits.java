package io.proofstream.analyzer.rules;

/**
 * Bounds that keep a rule set, however hostile, from stalling the stream. A step is about the work
 * of one arithmetic operation: {@link ExpressionCost} counts them in the worst case.
 */
final class Limits {
  static final int RULE_SET_BYTES_MAX = 256 * 1024;
  static final int YAML_NESTING_LEVELS_MAX = 8;
  static final int RULES_MAX = 200;
  static final int BANDS_MAX = 20;

  /** Their scores are the market's state, rewritten whenever one of them rises. */
  static final int BUDGET_ACCOUNTS_MAX = 5_000;

  static final int TEXT_CHARACTERS_MAX = 500;
  static final double WEIGHT_MAX = 1_000_000;

  static final int EXPRESSION_CODE_POINTS_MAX = 2_000;
  static final int EXPRESSION_NODES_MAX = 250;
  static final int EXPRESSION_NESTING_LEVELS_MAX = 50;
  static final int REGEX_PROGRAM_INSTRUCTIONS_MAX = 100;
  static final int COMPREHENSIONS_NESTED_MAX = 2;
  static final int ITERATIONS_PER_EVALUATION_MAX = 1_000;
  static final long STEPS_PER_RULE_MAX = 10_000;
  static final long STEPS_PER_RULE_SET_MAX = 50_000;

  /** As transactions.v1 bounds them. */
  static final int ATTRIBUTES_MAX = 64;

  /** As decisions.v1 bounds it. */
  static final int DETAIL_CHARACTERS_MAX = 512;

  private Limits() {}
}
