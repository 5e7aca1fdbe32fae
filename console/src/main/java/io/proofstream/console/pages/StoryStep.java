package io.proofstream.console.pages;

import io.proofstream.console.access.Conditions;
import io.proofstream.console.index.Revision;
import io.proofstream.console.index.SuppressionRow;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertCause;
import io.proofstream.v1.AlertNote;
import io.proofstream.v1.Suppression;
import io.proofstream.v1.SuppressionKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A step of an alert's history: a revision, a note, or a snooze or silence that began or ended.
 *
 * @param time when, for the order
 * @param at when
 * @param who who, or empty
 * @param say what happened
 * @param details what changed by it
 * @param note what was written down, or empty
 * @param revision the revision's number; 0 for what is none
 */
record StoryStep(
    Instant time,
    Moment at,
    String who,
    String say,
    List<String> details,
    String note,
    int revision) {
  private static final String NOTE = "note by ";

  /** An alert's history, latest first. */
  static List<StoryStep> of(
      Alert alert,
      List<Revision> revisions,
      List<SuppressionRow> suppressions,
      Numbers numbers,
      Instant now) {
    return Stream.of(
            alert.getNotes().stream().map(note -> of(alert, note, numbers, now)),
            revisions.stream()
                .filter(revision -> !isToldByNote(alert, revision))
                .map(revision -> of(alert, revision, numbers, now)),
            suppressions.stream().flatMap(row -> of(alert, row.suppression(), numbers, now)))
        .flatMap(steps -> steps)
        .sorted(Comparator.comparing(StoryStep::time).reversed())
        .toList();
  }

  /** A revision that a note alone led to, where the alert has that note still. */
  private static boolean isToldByNote(Alert alert, Revision revision) {
    return revision.cause() == AlertCause.ASKED
        && !revision.changes().isEmpty()
        && revision.changes().stream().allMatch(change -> change.startsWith(NOTE))
        && !alert.getNotes().isEmpty()
        && !revision.at().isBefore(alert.getNotes().get(0).getAt());
  }

  /** That it began and, where somebody ended it early, that. */
  private static Stream<StoryStep> of(
      Alert alert, Suppression suppression, Numbers numbers, Instant now) {
    boolean snooze = suppression.getKind() == SuppressionKind.SNOOZE;
    String what =
        snooze
            ? Words.rule(String.valueOf(suppression.getRule())) + ", for this account"
            : Conditions.masked(String.valueOf(suppression.getCondition()), numbers::of);
    Moment until = Moment.of(suppression.getUntil(), now);
    StoryStep began =
        new StoryStep(
            suppression.getSince(),
            Moment.of(suppression.getSince(), now),
            PlainText.line(suppression.getOwner()),
            snooze ? "Snooze began" : "Silence began",
            List.of(numbers.linesIn(alert, what), "until " + until.exact()),
            numbers.linesIn(alert, Conditions.masked(suppression.getReason(), numbers::of)),
            0);
    if (suppression.getEndedBy() == null) {
      return Stream.of(began);
    }
    String who = PlainText.line(suppression.getEndedBy());
    String say = snooze ? "Snooze ended early" : "Silence ended early";
    return Stream.of(
        began,
        new StoryStep(
            suppression.getUntil(), until, who, say, List.of(numbers.linesIn(alert, what)), "", 0));
  }

  private static StoryStep of(Alert alert, AlertNote note, Numbers numbers, Instant now) {
    return new StoryStep(
        note.getAt(),
        Moment.of(note.getAt(), now),
        PlainText.line(note.getAnalyst()),
        "Note",
        List.of(),
        numbers.linesIn(alert, note.getText()),
        0);
  }

  private static StoryStep of(Alert alert, Revision revision, Numbers numbers, Instant now) {
    Optional<String> who = revision.who().map(PlainText::line);
    return new StoryStep(
        revision.at(),
        Moment.of(revision.at(), now),
        who.orElse(""),
        Words.cause(revision.cause()),
        revision.changes().stream()
            .filter(change -> !change.startsWith(NOTE))
            .map(change -> numbers.in(alert, Words.change(change)))
            .toList(),
        "",
        revision.revision());
  }
}
