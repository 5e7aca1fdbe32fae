package io.proofstream.console.actions;

import io.proofstream.console.index.AlertFilter;
import io.proofstream.console.index.AlertOrder;
import io.proofstream.console.index.AlertRow;
import io.proofstream.console.index.ConsoleIndex;
import io.proofstream.console.index.PageRequest;
import io.proofstream.v1.ActionKind;
import io.proofstream.v1.AlertStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Takes what should be judged next. The alert task decides who gets an alert; that this console
 * does not ask for one twice at a time only saves refusals.
 */
final class NextAlert {
  /** Refused alerts until one gives up: each is one that somebody else has just taken. */
  private static final int REFUSALS_MAX = 20;

  private static final int CANDIDATES = 100;

  private final ConsoleIndex index;
  private final ActionDesk desk;
  private final Supplier<String> ids;
  private final Set<String> asked = ConcurrentHashMap.newKeySet();

  NextAlert(ConsoleIndex index, ActionDesk desk, Supplier<String> ids) {
    this.index = index;
    this.desk = desk;
    this.ids = ids;
  }

  Optional<AlertRow> take(AlertFilter filter, String analyst) {
    int refusals = 0;
    for (boolean overdue : new boolean[] {true, false}) {
      for (AlertRow candidate : candidates(filter, overdue)) {
        if (refusals > REFUSALS_MAX) {
          return Optional.empty();
        }
        if (asked.add(candidate.alert().getAlertId())) {
          try {
            Optional<AlertRow> taken = take(candidate, analyst);
            if (taken.isPresent()) {
              return taken;
            }
            refusals++;
          } finally {
            asked.remove(candidate.alert().getAlertId());
          }
        }
      }
    }
    return Optional.empty();
  }

  private List<AlertRow> candidates(AlertFilter filter, boolean overdue) {
    AlertFilter offered =
        new AlertFilter(
            Set.of(AlertStatus.OPEN),
            filter.atLeast(),
            filter.rule(),
            filter.queue(),
            Optional.empty(),
            filter.market(),
            filter.country(),
            filter.text(),
            Optional.of(false),
            Optional.of(overdue));
    return index
        .alerts(offered, AlertOrder.URGENT, new PageRequest(Optional.empty(), CANDIDATES))
        .rows();
  }

  private Optional<AlertRow> take(AlertRow candidate, String analyst) {
    ActionOutcome outcome =
        desk.ask(
            ActionRequest.of(
                ids.get(),
                ActionKind.TAKE,
                candidate.alert().getAlertId(),
                Optional.of(candidate.alert().getRevision())),
            analyst);
    if (outcome instanceof ActionOutcome.Accepted accepted) {
      return accepted.alert().filter(row -> analyst.equals(row.alert().getAssignee()));
    }
    if (outcome instanceof ActionOutcome.Pending) {
      throw new ActionsUnavailableException(
          "whether alert %s was taken is not known yet".formatted(candidate.alert().getAlertId()),
          null);
    }
    return Optional.empty();
  }
}
