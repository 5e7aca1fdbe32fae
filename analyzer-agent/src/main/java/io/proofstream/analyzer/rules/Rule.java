package io.proofstream.analyzer.rules;

import java.util.List;
import java.util.Optional;

/**
 * One rule as its author wrote it.
 *
 * @param id names the rule within its set, 1 to 64 characters
 * @param description what the rule is for; may be empty
 * @param owner who answers for it; may be empty
 * @param state whether it counts
 * @param expression CEL over the transaction and its features
 * @param weight share in the score, 0 or more; 0 leaves the score alone
 * @param forces the outcome it forces when it fires; APPROVE for an allow rule
 * @param mayLower whether an allow rule lowers the outcome that the score gives; false otherwise
 * @param bands what it gives by the number that the expression gives, rising; empty where the
 *     expression gives a bool or a value from 0 to 1 itself
 */
public record Rule(
    String id,
    String description,
    String owner,
    RuleState state,
    String expression,
    double weight,
    Optional<Outcome> forces,
    boolean mayLower,
    List<Band> bands) {

  public Rule {
    bands = List.copyOf(bands);
  }
}
