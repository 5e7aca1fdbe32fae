package io.proofstream.console.index;

import io.proofstream.v1.AlertStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A filter as a condition of SQL on table {@code alert a}.
 *
 * @param sql the condition, with a question mark for each argument
 * @param arguments what stands for them
 */
record AlertCondition(String sql, List<Object> arguments) {
  private static final String TAGGED =
      "EXISTS (SELECT 1 FROM alert_tag t WHERE t.kind = ? AND t.value = ? AND t.nr = a.nr)";

  /** Few alerts have an id in them, so that these are looked up first. */
  private static final String NAMED =
      "a.nr IN (SELECT t.nr FROM alert_tag t WHERE t.kind = ? AND t.value = ?)";

  static AlertCondition of(AlertFilter filter, Instant now) {
    List<String> parts = new ArrayList<>();
    List<Object> arguments = new ArrayList<>();
    statuses(filter, parts);
    filter
        .atLeast()
        .ifPresent(severity -> add(parts, arguments, "a.calm <= ?", AlertEntries.calm(severity)));
    filter.market().ifPresent(market -> add(parts, arguments, "a.market = ?", market));
    filter.assignee().ifPresent(person -> add(parts, arguments, "a.assignee = ?", person));
    filter.silenced().ifPresent(is -> add(parts, arguments, "a.silenced = ?", is ? 1 : 0));
    filter
        .overdue()
        .ifPresent(
            is ->
                add(
                    parts,
                    arguments,
                    is ? "(a.closed = 0 AND a.due < ?)" : "(a.closed = 1 OR a.due >= ?)",
                    Times.micros(now)));
    filter.rule().ifPresent(rule -> tagged(parts, arguments, TAGGED, AlertTag.Kind.RULE, rule));
    filter.queue().ifPresent(name -> tagged(parts, arguments, TAGGED, AlertTag.Kind.QUEUE, name));
    filter
        .country()
        .ifPresent(country -> tagged(parts, arguments, TAGGED, AlertTag.Kind.COUNTRY, country));
    filter.text().ifPresent(text -> tagged(parts, arguments, NAMED, AlertTag.Kind.ID, text));
    return new AlertCondition(
        parts.isEmpty() ? "1 = 1" : String.join(" AND ", parts), List.copyOf(arguments));
  }

  /** Whether an alert is closed stands first in the index that most lists are read by. */
  private static void statuses(AlertFilter filter, List<String> parts) {
    if (filter.statuses().isEmpty() || filter.statuses().size() == AlertStatus.values().length) {
      return;
    }
    boolean closed = filter.statuses().contains(AlertStatus.CLOSED);
    if (!closed) {
      parts.add("a.closed = 0");
    } else if (filter.statuses().size() == 1) {
      parts.add("a.closed = 1");
      return;
    }
    if (closed || filter.statuses().size() == 1) {
      parts.add(
          filter.statuses().stream()
              .map(status -> Integer.toString(Code.of(status)))
              .sorted()
              .collect(Collectors.joining(", ", "a.status IN (", ")")));
    }
  }

  private static void add(List<String> parts, List<Object> arguments, String sql, Object value) {
    parts.add(sql);
    arguments.add(value);
  }

  private static void tagged(
      List<String> parts, List<Object> arguments, String sql, AlertTag.Kind kind, String value) {
    parts.add(sql);
    arguments.add(Code.of(kind));
    arguments.add(value);
  }
}
