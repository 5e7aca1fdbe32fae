package io.proofstream.console.api;

import io.javalin.http.Context;
import io.proofstream.console.index.AlertFilter;
import io.proofstream.console.index.AlertOrder;
import io.proofstream.console.index.Page;
import io.proofstream.console.index.PageRequest;
import io.proofstream.runtime.api.Parameter;
import io.proofstream.v1.AlertStatus;
import io.proofstream.v1.Severity;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what a request says; what it cannot be is refused with what it could have been. */
final class Request {
  private static final int LIMIT = 50;
  private static final int TEXT_CHARACTERS_MAX = 512;

  static final List<Parameter> FILTER =
      List.of(
          Parameter.query("status", "One or several of OPEN, TAKEN, CLOSED, joined by commas."),
          Parameter.choice("severity", Severity.class, "This or higher."),
          Parameter.query("rule", "This rule is among the reasons."),
          Parameter.query("queue", "It is in this queue."),
          Parameter.query("assignee", "This person has it."),
          Parameter.query("market", "It is of this market."),
          Parameter.query("country", "One of its transactions is of this country."),
          Parameter.query(
              "text", "Exactly an alert's, account's, counterparty's or transaction's id."),
          Parameter.flag("silenced", "Whether a silence keeps it from queues."),
          Parameter.flag("overdue", "Whether it was to be judged before now."));

  private Request() {}

  static PageRequest page(Context ctx) {
    return new PageRequest(text(ctx, "after"), limit(ctx));
  }

  static AlertFilter filter(Context ctx) {
    return new AlertFilter(
        text(ctx, "status").map(Request::statuses).orElse(Set.of()),
        choice(ctx, "severity", Severity.class),
        text(ctx, "rule"),
        text(ctx, "queue"),
        text(ctx, "assignee"),
        text(ctx, "market"),
        text(ctx, "country"),
        text(ctx, "text"),
        flag(ctx, "silenced"),
        flag(ctx, "overdue"));
  }

  static AlertOrder order(Context ctx) {
    return choice(ctx, "order", AlertOrder.class).orElse(AlertOrder.URGENT);
  }

  static Optional<String> text(Context ctx, String name) {
    Optional<String> value = Optional.ofNullable(ctx.queryParam(name)).filter(v -> !v.isEmpty());
    value.ifPresent(
        text -> {
          if (text.length() > TEXT_CHARACTERS_MAX) {
            throw ApiProblem.bad(
                "%s has %d characters, at most %d are expected"
                    .formatted(name, text.length(), TEXT_CHARACTERS_MAX));
          }
        });
    return value;
  }

  static Optional<Boolean> flag(Context ctx, String name) {
    return text(ctx, name)
        .map(
            value ->
                switch (value) {
                  case "true" -> true;
                  case "false" -> false;
                  default -> throw ApiProblem.bad(name + " is neither true nor false");
                });
  }

  static <E extends Enum<E>> Optional<E> choice(Context ctx, String name, Class<E> type) {
    return text(ctx, name).map(value -> value(name, value, type));
  }

  static Optional<Instant> time(String name, String value) {
    try {
      return Optional.ofNullable(value).map(Instant::parse);
    } catch (DateTimeException e) {
      throw ApiProblem.bad(name + " is no time, for example 2026-03-01T12:00:00Z is expected");
    }
  }

  static <E extends Enum<E>> E value(String name, String value, Class<E> type) {
    return Stream.of(type.getEnumConstants())
        .filter(constant -> constant.name().equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                ApiProblem.bad(
                    "%s is none of %s".formatted(name, List.of(type.getEnumConstants()))));
  }

  /** The revision that an entity tag names (RFC 9110, 13.1.1). */
  static Optional<Integer> ifMatch(Context ctx) {
    String tag = ctx.header("If-Match");
    if (tag == null || tag.equals("*")) {
      return Optional.empty();
    }
    if (!tag.matches("\"[0-9]{1,9}\"")) {
      throw ApiProblem.bad("If-Match is no revision in quotes");
    }
    return Optional.of(Integer.valueOf(tag.substring(1, tag.length() - 1)));
  }

  private static Set<AlertStatus> statuses(String text) {
    Set<AlertStatus> statuses = EnumSet.noneOf(AlertStatus.class);
    for (String name : text.split(",", -1)) {
      statuses.add(value("status", name, AlertStatus.class));
    }
    return statuses;
  }

  private static int limit(Context ctx) {
    return text(ctx, "limit")
        .map(
            digits -> {
              if (!digits.matches("[0-9]{1,4}")) {
                throw ApiProblem.bad("limit is not 1 to " + Page.ROWS_MAX);
              }
              return Integer.valueOf(digits);
            })
        .orElse(LIMIT);
  }
}
