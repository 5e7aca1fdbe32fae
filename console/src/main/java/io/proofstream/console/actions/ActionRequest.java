package io.proofstream.console.actions;

import io.proofstream.v1.ActionKind;
import io.proofstream.v1.Disposition;
import io.proofstream.v1.Suppression;
import io.proofstream.v1.SuppressionKind;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an analyst asks for. Whether it can be done is the alert task's to say; here only sizes are
 * checked.
 *
 * @param actionId identifies it, 1 to 64 characters; a repeat of the same id changes nothing
 * @param kind what is asked for
 * @param alertId the alert; empty for UNSNOOZE, and where no alert led to a SILENCE or UNSILENCE
 * @param expectedRevision the revision the analyst saw; empty to skip the check
 * @param assignee for ASSIGN: to whom
 * @param rule for SNOOZE: which rule
 * @param until for SNOOZE and SILENCE: when it ends
 * @param disposition for CLOSE: what was found
 * @param note why
 * @param condition for SILENCE: what is silenced, in the policy's language
 * @param suppressionId for UNSNOOZE and UNSILENCE: which
 * @param market for SILENCE without an alert: the market
 * @param transactions for CLOSE: the transactions that are judged; empty for all the alert names
 */
public record ActionRequest(
    String actionId,
    ActionKind kind,
    Optional<String> alertId,
    Optional<Integer> expectedRevision,
    Optional<String> assignee,
    Optional<String> rule,
    Optional<Instant> until,
    Optional<Disposition> disposition,
    Optional<String> note,
    Optional<String> condition,
    Optional<String> suppressionId,
    Optional<String> market,
    List<String> transactions) {
  /** Longest id, in characters. */
  public static final int ID_CHARACTERS_MAX = 64;

  /** Longest name of a person or rule and id of a transaction, in characters. */
  public static final int NAME_CHARACTERS_MAX = 128;

  /** Longest note, in characters. */
  public static final int NOTE_CHARACTERS_MAX = 4_096;

  /** Longest condition, in characters. */
  public static final int CONDITION_CHARACTERS_MAX = 1_024;

  /** Most transactions that are named: what an alert names. */
  public static final int TRANSACTIONS_MAX = 100;

  public ActionRequest {
    Objects.requireNonNull(kind, "kind");
    requireShort("action_id", Optional.of(actionId), ID_CHARACTERS_MAX);
    requireShort("alert_id", alertId, NAME_CHARACTERS_MAX);
    requireShort("assignee", assignee, NAME_CHARACTERS_MAX);
    requireShort("rule", rule, NAME_CHARACTERS_MAX);
    requireShort("note", note, NOTE_CHARACTERS_MAX);
    requireShort("condition", condition, CONDITION_CHARACTERS_MAX);
    requireShort("suppression_id", suppressionId, NAME_CHARACTERS_MAX);
    requireShort("market", market, NAME_CHARACTERS_MAX);
    transactions = List.copyOf(transactions);
    if (transactions.size() > TRANSACTIONS_MAX) {
      throw new IllegalArgumentException(
          "transactions names %d, at most %d are expected"
              .formatted(transactions.size(), TRANSACTIONS_MAX));
    }
    transactions.forEach(id -> requireShort("transactions", Optional.of(id), NAME_CHARACTERS_MAX));
  }

  /**
   * @param actionId identifies the request
   * @param suppression a snooze or silence
   * @return what ends it early
   */
  public static ActionRequest ending(String actionId, Suppression suppression) {
    return new ActionRequest(
        actionId,
        suppression.getKind() == SuppressionKind.SNOOZE
            ? ActionKind.UNSNOOZE
            : ActionKind.UNSILENCE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(suppression.getSuppressionId()),
        Optional.empty(),
        List.of());
  }

  /** Something about an alert that needs no further words: TAKE, RELEASE. */
  public static ActionRequest of(
      String actionId, ActionKind kind, String alertId, Optional<Integer> expectedRevision) {
    return new ActionRequest(
        actionId,
        kind,
        Optional.of(alertId),
        expectedRevision,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static void requireShort(String name, Optional<String> value, int charactersMax) {
    value.ifPresent(
        text -> {
          if (text.isEmpty() || text.length() > charactersMax) {
            throw new IllegalArgumentException(
                "%s has %d characters, 1 to %d are expected"
                    .formatted(name, text.length(), charactersMax));
          }
        });
  }
}
