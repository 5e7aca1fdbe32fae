package io.proofstream.console.index;

import io.proofstream.v1.AlertStatus;
import io.proofstream.v1.Severity;
import java.util.Optional;
import java.util.Set;

/**
 * Which alerts a list holds: those for which all of it is so.
 *
 * @param statuses the status is one of these; empty: any
 * @param atLeast severity is this or higher
 * @param rule this rule is among its reasons
 * @param queue it is in this queue
 * @param assignee this person has it
 * @param market it is of this market
 * @param country one of its transactions is of this country
 * @param text exactly its id, its account, or one of its transactions' ids, accounts or
 *     counterparties
 * @param silenced whether a silence keeps it from queues
 * @param overdue whether it is not closed and its due time has passed
 */
public record AlertFilter(
    Set<AlertStatus> statuses,
    Optional<Severity> atLeast,
    Optional<String> rule,
    Optional<String> queue,
    Optional<String> assignee,
    Optional<String> market,
    Optional<String> country,
    Optional<String> text,
    Optional<Boolean> silenced,
    Optional<Boolean> overdue) {
  /** Longest text of a filter, in characters: the longest id. */
  public static final int TEXT_CHARACTERS_MAX = 128;

  /** All alerts. */
  public static final AlertFilter ALL = of(Set.of());

  /** What is to be done: open and taken ones. */
  public static final AlertFilter UNCLOSED = of(Set.of(AlertStatus.OPEN, AlertStatus.TAKEN));

  public AlertFilter {
    statuses = Set.copyOf(statuses);
    requireShort("rule", rule);
    requireShort("queue", queue);
    requireShort("assignee", assignee);
    requireShort("market", market);
    requireShort("country", country);
    requireShort("text", text);
  }

  /** Alerts with one of these states; all for none. */
  public static AlertFilter of(Set<AlertStatus> statuses) {
    return new AlertFilter(
        statuses,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Alerts that have an id in them: their own, or an account's, a transaction's or a counterparty's
   * of theirs.
   *
   * @param id 1 to 128 characters
   */
  public static AlertFilter having(String id) {
    return new AlertFilter(
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(id),
        Optional.empty(),
        Optional.empty());
  }

  private static void requireShort(String name, Optional<String> value) {
    value.ifPresent(
        text -> {
          if (text.isEmpty() || text.length() > TEXT_CHARACTERS_MAX) {
            throw new IllegalArgumentException(
                "%s has %d characters, 1 to %d are expected"
                    .formatted(name, text.length(), TEXT_CHARACTERS_MAX));
          }
        });
  }
}
