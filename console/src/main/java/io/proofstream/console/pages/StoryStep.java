package io.proofstream.console.pages;

import io.proofstream.console.index.Revision;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertNote;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A step of an alert's history: a revision, or a note.
 *
 * @param time when, for the order
 * @param at when
 * @param who who, or empty
 * @param say what happened
 * @param details what changed by it
 * @param note what was written down, or empty
 * @param revision the revision's number; 0 for a note
 */
record StoryStep(
    Instant time,
    Moment at,
    String who,
    String say,
    List<String> details,
    String note,
    int revision) {
  /** An alert's history, latest first. */
  static List<StoryStep> of(Alert alert, List<Revision> revisions, Numbers numbers, Instant now) {
    return Stream.concat(
            alert.getNotes().stream().map(note -> of(alert, note, numbers, now)),
            revisions.stream().map(revision -> of(alert, revision, numbers, now)))
        .sorted(Comparator.comparing(StoryStep::time).reversed())
        .toList();
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
        revision.changes().stream().map(change -> numbers.in(alert, change)).toList(),
        "",
        revision.revision());
  }
}
