package io.proofstream.alert.actions;

import io.proofstream.v1.Action;
import io.proofstream.v1.ActionKind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What an action has to be for something to be made of it: its fields' lengths, and that what its
 * kind needs is there. No message quotes an id or a text.
 */
public final class ActionBounds {
  static final int ACTION_ID_CHARACTERS_MAX = 64;

  /** Alerts' ids have 16; silences' those of actions. */
  static final int REFERENCE_CHARACTERS_MAX = 64;

  /** As decisions.v1 bounds ids. */
  static final int ID_CHARACTERS_MAX = 128;

  static final int NAME_CHARACTERS_MAX = 128;
  static final int NOTE_CHARACTERS_MAX = 4_096;
  static final int CONDITION_CHARACTERS_MAX = 1_024;

  /** As many as an alert names. */
  static final int TRANSACTIONS_MAX = 100;

  private static final Set<ActionKind> OF_AN_ALERT =
      EnumSet.of(
          ActionKind.TAKE,
          ActionKind.RELEASE,
          ActionKind.ASSIGN,
          ActionKind.NOTE,
          ActionKind.CLOSE,
          ActionKind.SNOOZE);
  private static final Set<ActionKind> WITH_A_NOTE =
      EnumSet.of(ActionKind.NOTE, ActionKind.CLOSE, ActionKind.SNOOZE, ActionKind.SILENCE);
  private static final Set<ActionKind> WITH_AN_END =
      EnumSet.of(ActionKind.SNOOZE, ActionKind.SILENCE);
  private static final Set<ActionKind> OF_A_SUPPRESSION =
      EnumSet.of(ActionKind.UNSNOOZE, ActionKind.UNSILENCE);

  private ActionBounds() {}

  /**
   * @param action an action, whatever it says
   * @return its id, where that is not too long to be answered by
   */
  public static Optional<String> id(Action action) {
    return Optional.of(action.getActionId()).filter(id -> id.length() <= ACTION_ID_CHARACTERS_MAX);
  }

  /**
   * @param action an action
   * @return what is wrong with it, and what was expected
   */
  static Optional<String> fault(Action action) {
    ActionKind kind = action.getKind();
    int alertMin = OF_AN_ALERT.contains(kind) ? 1 : 0;
    return text("action_id", action.getActionId(), 1, ACTION_ID_CHARACTERS_MAX)
        .or(() -> text("analyst", action.getAnalyst(), 1, NAME_CHARACTERS_MAX))
        .or(() -> text("alert_id", action.getAlertId(), alertMin, REFERENCE_CHARACTERS_MAX))
        .or(() -> text("account_id", action.getAccountId(), alertMin, ID_CHARACTERS_MAX))
        .or(() -> words(action, kind))
        .or(() -> references(action, kind));
  }

  private static Optional<String> words(Action action, ActionKind kind) {
    boolean named = kind == ActionKind.ASSIGN;
    boolean conditional = kind == ActionKind.SILENCE;
    return optional("note", action.getNote(), WITH_A_NOTE.contains(kind), NOTE_CHARACTERS_MAX)
        .or(() -> optional("assignee", action.getAssignee(), named, NAME_CHARACTERS_MAX))
        .or(
            () ->
                optional(
                    "condition", action.getCondition(), conditional, CONDITION_CHARACTERS_MAX));
  }

  private static Optional<String> references(Action action, ActionKind kind) {
    boolean ends = OF_A_SUPPRESSION.contains(kind);
    return optional("rule", action.getRule(), kind == ActionKind.SNOOZE, ID_CHARACTERS_MAX)
        .or(
            () ->
                optional(
                    "suppression_id", action.getSuppressionId(), ends, REFERENCE_CHARACTERS_MAX))
        .or(() -> present("until", action.getUntil(), WITH_AN_END.contains(kind)))
        .or(() -> present("disposition", action.getDisposition(), kind == ActionKind.CLOSE))
        .or(() -> transactions(action));
  }

  private static Optional<String> transactions(Action action) {
    int count = action.getTransactions().size();
    if (count > TRANSACTIONS_MAX) {
      return fault("transactions", count + " entries", "0 to " + TRANSACTIONS_MAX);
    }
    return action.getTransactions().stream()
        .flatMap(id -> text("transactions", id, 1, ID_CHARACTERS_MAX).stream())
        .findFirst();
  }

  private static Optional<String> optional(String field, String value, boolean needed, int max) {
    if (value == null) {
      return needed ? fault(field, "missing", "1 to " + max + " characters") : Optional.empty();
    }
    return needed && value.isBlank()
        ? fault(field, "blank", "1 to " + max + " characters")
        : text(field, value, 0, max);
  }

  private static Optional<String> present(String field, Object value, boolean needed) {
    return needed && value == null ? fault(field, "missing", "one") : Optional.empty();
  }

  private static Optional<String> text(String field, String value, int min, int max) {
    return value.length() < min || value.length() > max
        ? fault(field, value.length() + " characters", min + " to " + max)
        : Optional.empty();
  }

  private static Optional<String> fault(String field, String found, String expected) {
    return Optional.of("%s is %s, %s expected".formatted(field, found, expected));
  }
}
