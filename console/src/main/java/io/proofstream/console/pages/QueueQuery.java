package io.proofstream.console.pages;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.proofstream.console.index.AlertFilter;
import io.proofstream.console.index.AlertOrder;
import io.proofstream.console.index.PageRequest;
import io.proofstream.v1.AlertStatus;
import io.proofstream.v1.Severity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody wants to see of the queue, as the page's address has it.
 *
 * @param status todo (open and taken), open, taken, closed, silenced or all
 * @param severity the least
 * @param rule a rule's id, or empty
 * @param queue a queue's name, or empty
 * @param text an id that is searched for, or empty
 * @param mine whether the viewer's own alone
 * @param overdue whether overdue ones alone
 * @param order which come first
 * @param after where the page begins, or empty
 */
record QueueQuery(
    String status,
    String severity,
    String rule,
    String queue,
    String text,
    boolean mine,
    boolean overdue,
    String order,
    String after) {
  static final int ROWS = 50;
  private static final String TODO = "todo";

  static QueueQuery of(Context ctx) {
    QueueQuery query =
        new QueueQuery(
            param(ctx, "status", TODO),
            param(ctx, "severity", ""),
            param(ctx, "rule", ""),
            param(ctx, "queue", ""),
            param(ctx, "q", ""),
            !param(ctx, "mine", "").isEmpty(),
            !param(ctx, "overdue", "").isEmpty(),
            param(ctx, "order", "urgent"),
            param(ctx, "after", ""));
    query.filter("nobody");
    query.alertOrder();
    return query;
  }

  /** What the index is asked. */
  AlertFilter filter(String viewer) {
    try {
      return new AlertFilter(
          statuses(),
          severity.isEmpty()
              ? Optional.empty()
              : Optional.of(Severity.valueOf(severity.toUpperCase(Locale.ROOT))),
          some(rule),
          some(queue),
          mine ? Optional.of(viewer) : Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          some(text),
          silenced(),
          overdue ? Optional.of(true) : Optional.empty());
    } catch (IllegalArgumentException e) {
      throw new BadRequestResponse("The filter is not understood: " + e.getMessage());
    }
  }

  AlertOrder alertOrder() {
    try {
      return AlertOrder.valueOf(order.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new BadRequestResponse("The order is not one of urgent, newest, oldest, changed.");
    }
  }

  PageRequest page() {
    return new PageRequest(some(after), ROWS);
  }

  /** Whether anything but the usual is asked for. */
  boolean narrowed() {
    return !withoutPlace().isEmpty();
  }

  /** The same as a query string, from the list's beginning. */
  String withoutPlace() {
    Map<String, String> params = new LinkedHashMap<>();
    params.put("status", status.equals(TODO) ? "" : status);
    params.put("severity", severity);
    params.put("rule", rule);
    params.put("queue", queue);
    params.put("q", text);
    params.put("mine", mine ? "1" : "");
    params.put("overdue", overdue ? "1" : "");
    params.put("order", order.equals("urgent") ? "" : order);
    return params.entrySet().stream()
        .filter(each -> !each.getValue().isEmpty())
        .map(each -> each.getKey() + "=" + encoded(each.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** The address of the list's beginning, or of a later part. */
  String href(Optional<String> from) {
    String query = withoutPlace();
    String place = from.map(cursor -> "after=" + encoded(cursor)).orElse("");
    String both = query.isEmpty() || place.isEmpty() ? query + place : query + "&" + place;
    return both.isEmpty() ? "/" : "/?" + both;
  }

  private Set<AlertStatus> statuses() {
    return switch (status) {
      case TODO, "silenced" -> Set.of(AlertStatus.OPEN, AlertStatus.TAKEN);
      case "open" -> Set.of(AlertStatus.OPEN);
      case "taken" -> Set.of(AlertStatus.TAKEN);
      case "closed" -> Set.of(AlertStatus.CLOSED);
      case "all" -> Set.of();
      default -> throw new IllegalArgumentException("there is no such status");
    };
  }

  private Optional<Boolean> silenced() {
    return switch (status) {
      case TODO, "open" -> Optional.of(false);
      case "silenced" -> Optional.of(true);
      default -> Optional.empty();
    };
  }

  private static Optional<String> some(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static String param(Context ctx, String name, String otherwise) {
    String given = ctx.queryParam(name);
    return given == null || given.isBlank() ? otherwise : given.trim();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
