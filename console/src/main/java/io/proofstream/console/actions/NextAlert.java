package io.proofstream.console.actions;

import io.proofstream.console.index.AlertFilter;
import io.proofstream.console.index.AlertOrder;
import io.proofstream.console.index.AlertRow;
import io.proofstream.console.index.ConsoleIndex;
import io.proofstream.console.index.PageRequest;
import io.proofstream.v1.ActionKind;
import io.proofstream.v1.AlertStatus;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
    Set<String> refused = new HashSet<>();
    while (refused.size() <= REFUSALS_MAX) {
      Optional<AlertRow> candidate = reserve(filter, refused);
      if (candidate.isEmpty()) {
        return Optional.empty();
      }
      String alertId = candidate.get().alert().getAlertId();
      try {
        Optional<AlertRow> taken = take(candidate.get(), analyst);
        if (taken.isPresent()) {
          return taken;
        }
        refused.add(alertId);
      } finally {
        asked.remove(alertId);
      }
    }
    return Optional.empty();
  }

  /** Looks anew each time: while one was refused, others may have been taken. */
  private Optional<AlertRow> reserve(AlertFilter filter, Set<String> refused) {
    return Stream.of(true, false)
        .flatMap(overdue -> candidates(filter, overdue).stream())
        .filter(row -> !refused.contains(row.alert().getAlertId()))
        .filter(row -> asked.add(row.alert().getAlertId()))
        .findFirst();
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
