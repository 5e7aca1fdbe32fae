package io.proofstream.console.index;

import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertNote;
import io.proofstream.v1.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is other in an alert's next snapshot, in a few words each. */
final class RevisionChanges {
  private final Alert before;
  private final Alert after;
  private final List<String> changes = new ArrayList<>();

  private RevisionChanges(Alert before, Alert after) {
    this.before = before;
    this.after = after;
  }

  static List<String> between(Optional<Alert> before, Alert after) {
    return before.isEmpty()
        ? List.of("opened with severity " + after.getSeverity())
        : new RevisionChanges(before.get(), after).all();
  }

  private List<String> all() {
    moved("status", Alert::getStatus);
    moved("severity", Alert::getSeverity);
    moved("assignee", Alert::getAssignee);
    moved("disposition", Alert::getDisposition);
    moved("due", Alert::getDueAt);
    moved("silenced until", Alert::getSilencedUntil);
    gained("queue", alert -> Set.copyOf(alert.getQueues()));
    gained(
        "rule",
        alert -> alert.getReasons().stream().map(Reason::getRule).collect(Collectors.toSet()));
    long joined = after.getTransactionCount() - before.getTransactionCount();
    if (joined > 0) {
      changes.add(joined == 1 ? "1 transaction joined" : joined + " transactions joined");
    }
    for (AlertNote note : after.getNotes()) {
      if (!before.getNotes().contains(note)) {
        changes.add("note by " + oneLine(note.getAnalyst()));
      }
    }
    return changes;
  }

  private void moved(String name, Function<Alert, Object> field) {
    Object from = field.apply(before);
    Object to = field.apply(after);
    if (!Objects.equals(from, to)) {
      changes.add(name + " " + shown(from) + " → " + shown(to));
    }
  }

  private void gained(String name, Function<Alert, Set<String>> field) {
    Set<String> earlier = field.apply(before);
    field.apply(after).stream()
        .filter(value -> !earlier.contains(value))
        .sorted()
        .forEach(value -> changes.add("%s %s gained".formatted(name, oneLine(value))));
  }

  private static String shown(Object value) {
    return value == null ? "none" : oneLine(value.toString());
  }

  /** The index keeps the changes as lines. */
  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
