package io.proofstream.quickstart.rejections;

import io.proofstream.runtime.rejection.RefusedRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Refused records by agent, code and source, and how many there are of each. */
final class Cause {
  /** Causes that are told apart; what comes beyond is counted as one. */
  static final int CAUSES_MAX = 10_000;

  private static final String OTHER = "(further sources)";

  /**
   * One cause.
   *
   * @param agent who refused
   * @param code why
   * @param source what came from where
   * @param count how many
   * @param sentAgain how many of them were sent again
   * @param first when first, ISO 8601
   * @param last when last, ISO 8601
   * @param example the latest one's id
   */
  record Line(
      String agent,
      String code,
      String source,
      long count,
      long sentAgain,
      String first,
      String last,
      String example) {
    private Line and(RefusedRecord refused, boolean again) {
      Instant at = refused.at();
      boolean later = !at.isBefore(Instant.parse(last));
      return new Line(
          agent,
          code,
          source,
          count + 1,
          sentAgain + (again ? 1 : 0),
          at.isBefore(Instant.parse(first)) ? at.toString() : first,
          later ? at.toString() : last,
          later ? refused.id().toString() : example);
    }
  }

  private final Map<List<String>, Line> lines = new LinkedHashMap<>();

  void add(RefusedRecord refused, boolean again) {
    String agent = refused.id().origin();
    List<String> key = List.of(agent, refused.code(), refused.source());
    if (!lines.containsKey(key) && lines.size() >= CAUSES_MAX) {
      key = List.of(agent, refused.code(), OTHER);
    }
    String at = refused.at().toString();
    String source = key.get(2);
    Line known =
        lines.computeIfAbsent(
            key, missing -> new Line(agent, refused.code(), source, 0, 0, at, at, ""));
    lines.put(key, known.and(refused, again));
  }

  /** The causes, most frequent first. */
  Collection<Line> lines() {
    return lines.values().stream()
        .sorted(Comparator.comparingLong(Line::count).reversed())
        .toList();
  }
}
