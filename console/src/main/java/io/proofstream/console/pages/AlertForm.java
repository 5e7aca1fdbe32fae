package io.proofstream.console.pages;

import io.javalin.http.Context;
import io.proofstream.console.access.Viewer;
import io.proofstream.console.actions.ActionPermission;
import io.proofstream.console.actions.ActionRequest;
import io.proofstream.v1.ActionKind;
import io.proofstream.v1.Alert;
import io.proofstream.v1.Disposition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** A form of an alert's page, as it was sent. What is wrong with it is said in words. */
final class AlertForm {
  /** Longest snooze or silence that a form asks for. */
  static final Duration LONGEST = Duration.ofDays(90);

  private final Context ctx;
  private final Alert alert;
  private final Viewer viewer;
  private final Instant now;
  private final Supplier<String> ids;

  AlertForm(Context ctx, Alert alert, Viewer viewer, Instant now, Supplier<String> ids) {
    this.ctx = ctx;
    this.alert = alert;
    this.viewer = viewer;
    this.now = now;
    this.ids = ids;
  }

  /**
   * @throws IllegalArgumentException if something is missing or wrong, with what is expected
   */
  ActionRequest request(ActionKind kind) {
    return switch (kind) {
      case ASSIGN -> request(kind, Optional.of(demanded("assignee", "a name")), note(false));
      case NOTE -> request(kind, Optional.empty(), note(true));
      case CLOSE, SNOOZE, SILENCE -> request(kind, Optional.empty(), note(true));
      default -> request(kind, Optional.empty(), note(false));
    };
  }

  /**
   * A note of the console's own, under an id of its own: an id from the form may be one that was
   * answered before, and then nothing would be written.
   */
  ActionRequest note(String text) {
    return filled(
        ids.get(), ActionKind.NOTE, Optional.empty(), Optional.of(text), Optional.empty());
  }

  private ActionRequest request(ActionKind kind, Optional<String> assignee, Optional<String> note) {
    return filled(
        given("action_id").orElseGet(ids),
        kind,
        assignee,
        note,
        ActionPermission.revision(kind, alert, viewer, revision()));
  }

  private ActionRequest filled(
      String id,
      ActionKind kind,
      Optional<String> assignee,
      Optional<String> note,
      Optional<Integer> revision) {
    boolean lasts = kind == ActionKind.SNOOZE || kind == ActionKind.SILENCE;
    return new ActionRequest(
        id,
        kind,
        Optional.of(alert.getAlertId()),
        kind == ActionKind.NOTE || lasts ? Optional.empty() : revision,
        assignee,
        kind == ActionKind.SNOOZE ? Optional.of(demanded("rule", "a rule")) : Optional.empty(),
        lasts ? Optional.of(until()) : Optional.empty(),
        kind == ActionKind.CLOSE ? Optional.of(disposition()) : Optional.empty(),
        note,
        kind == ActionKind.SILENCE ? Optional.of(condition()) : Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private Optional<Integer> revision() {
    return given("revision").map(AlertForm::whole);
  }

  private Optional<String> note(boolean needed) {
    return needed ? Optional.of(demanded("note", "a reason")) : given("note");
  }

  private Disposition disposition() {
    try {
      return Disposition.valueOf(demanded("disposition", "an outcome").toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("please choose one of the four outcomes.", e);
    }
  }

  private Instant until() {
    int hours = whole(demanded("hours", "how long"));
    if (hours < 1 || hours > LONGEST.toHours()) {
      throw new IllegalArgumentException(
          "it can last 1 hour to " + LONGEST.toDays() + " days, not " + hours + " hours.");
    }
    return now.plus(Duration.ofHours(hours));
  }

  /** What is silenced, put together here so that no number has to travel through the browser. */
  private String condition() {
    String what = demanded("what", "what is to be silenced");
    return switch (what) {
      case "account" -> "account = " + word(alert.getAccountId());
      case "counterparty" -> "counterparty = " + word(counterparty());
      case "account-counterparty" ->
          "account = %s and counterparty = %s"
              .formatted(word(alert.getAccountId()), word(counterparty()));
      default -> throw new IllegalArgumentException("please choose what is to be silenced.");
    };
  }

  private String counterparty() {
    return AlertFacts.worst(alert).map(each -> each.getCounterpartyId()).orElse("");
  }

  private static String word(String id) {
    if (id.isEmpty()
        || id.chars().anyMatch(c -> Character.isWhitespace(c) || c == '\'' || c == '"')) {
      throw new IllegalArgumentException(
          "its number has blanks or quotes, which a condition cannot name; snooze the rule instead.");
    }
    return id;
  }

  private static int whole(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a whole number was expected.", e);
    }
  }

  private String demanded(String field, String what) {
    return given(field)
        .orElseThrow(() -> new IllegalArgumentException("please give " + what + "."));
  }

  private Optional<String> given(String field) {
    return Optional.ofNullable(ctx.formParam(field)).map(String::trim).filter(t -> !t.isEmpty());
  }
}
