package io.proofstream.console.pages;

import io.proofstream.console.index.AgentRow;
import io.proofstream.console.index.ConsoleIndex;
import io.proofstream.console.index.Counts;
import io.proofstream.console.index.DecisionRow;
import io.proofstream.console.index.IndexState;
import io.proofstream.console.index.LogHead;
import io.proofstream.console.index.Precision;
import io.proofstream.console.live.LiveConsole;
import io.proofstream.console.pages.OverviewPage.AgentLine;
import io.proofstream.console.pages.OverviewPage.Figures;
import io.proofstream.console.pages.OverviewPage.LogLine;
import io.proofstream.console.pages.OverviewPage.PrecisionLine;
import io.proofstream.console.pages.OverviewPage.Tile;
import io.proofstream.v1.AgentPhase;
import io.proofstream.v1.AgentState;
import io.proofstream.v1.AlertHandling;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The overview's figures. */
final class OverviewFigures {
  /** Since when what became of flagged transactions is counted. */
  private static final Duration HANDLED_WITHIN = Duration.ofDays(1);

  /** An agent that has not reported for so long is probably gone. */
  private static final Duration STALE = Duration.ofMinutes(2);

  /** How long an agent that has finished is shown. */
  private static final Duration STOPPED_SHOWN = Duration.ofHours(1);

  private static final int ROOT_CHARACTERS = 16;
  private static final int FULL = 100;

  private OverviewFigures() {}

  static Figures of(ConsoleIndex index, LiveConsole live, Instant now) {
    return new Figures(
        tiles(index, live, now),
        index.agents().stream()
            .filter(row -> !isLongStopped(row.state(), now))
            .map(row -> agent(row, now))
            .toList(),
        index.logHeads().stream().map(head -> log(head, now)).toList(),
        handled(index.handled(now.minus(HANDLED_WITHIN))),
        index.precision().stream().map(OverviewFigures::precision).toList(),
        index.state().notices().stream().map(PlainText::line).toList());
  }

  /** As analyzers say it of the last minutes; where there are several, of each. */
  private static String latency(ConsoleIndex index) {
    String all =
        index.agents().stream()
            .filter(row -> row.state().getAgent().equals("analyzer"))
            .map(row -> row.state().getDetails().get("latency"))
            .filter(Objects::nonNull)
            .map(PlainText::line)
            .collect(Collectors.joining(", "));
    return all.isEmpty() ? "–" : all;
  }

  private static List<Tile> tiles(ConsoleIndex index, LiveConsole live, Instant now) {
    Counts counts = index.counts();
    IndexState state = index.state();
    Optional<DecisionRow> latest = index.latestDecisions(1).stream().findFirst();
    return List.of(
        new Tile(
            "Decisions a second",
            Money.number(live.decisionsPerSecond()),
            "as the console takes them in",
            "rate"),
        new Tile(
            "Newest decision",
            latest.map(row -> Moment.of(row.decidedAt(), now).ago()).orElse("none"),
            "when the newest one here was written",
            "newest"),
        new Tile(
            "Decided within",
            latency(index),
            "half and 99 of 100, from a transaction's writing to its decision",
            "latency"),
        new Tile("Console behind", Money.count(state.behind()), "records not read yet", "behind"),
        new Tile(
            "To be judged",
            Money.count(counts.open() + counts.taken()),
            Money.count(counts.taken()) + " taken",
            "unjudged-total"),
        new Tile("Overdue", Money.count(counts.overdue()), "due time is past", "overdue"),
        new Tile(
            "Silenced",
            Money.count(counts.silenced()),
            "held back until a silence ends",
            "silenced"));
  }

  private static AgentLine agent(AgentRow row, Instant now) {
    AgentState state = row.state();
    boolean stopped = isStopped(state);
    boolean stale = !stopped && Duration.between(state.getReportedAt(), now).compareTo(STALE) > 0;
    String style =
        switch (state.getPhase()) {
          case RUNNING -> stale ? "warn" : "good";
          case STARTING, DRAINING -> "warn";
          case STOPPED -> stopped ? "low" : "bad";
          case FAILED -> "bad";
        };
    return new AgentLine(
        PlainText.line(state.getAgent()),
        PlainText.line(state.getInstance()),
        PlainText.line(state.getVersion()),
        Words.constant(state.getPhase()),
        style,
        Money.count(state.getLag().values().stream().mapToLong(Long::longValue).sum()),
        Moment.of(state.getReportedAt(), now),
        stale,
        state.getFailure() == null ? "" : PlainText.line(state.getFailure()));
  }

  private static boolean isLongStopped(AgentState state, Instant now) {
    return isStopped(state)
        && Duration.between(state.getReportedAt(), now).compareTo(STOPPED_SHOWN) > 0;
  }

  /** Whether it came to its end in an orderly way, as one that loads a file does. */
  private static boolean isStopped(AgentState state) {
    return state.getPhase() == AgentPhase.STOPPED && state.getFailure() == null;
  }

  private static LogLine log(LogHead head, Instant now) {
    String witnesses =
        head.signatures().stream()
            .filter(LogHead.Signature::witness)
            .map(each -> PlainText.line(each.name()))
            .distinct()
            .collect(Collectors.joining(", "));
    return new LogLine(
        PlainText.line(head.origin()),
        Money.count(head.size()),
        head.root().substring(0, Math.min(ROOT_CHARACTERS, head.root().length())),
        Moment.of(head.at(), now),
        witnesses);
  }

  private static List<Tile> handled(Map<AlertHandling, Long> handled) {
    return Arrays.stream(AlertHandling.values())
        .map(
            each ->
                new Tile(
                    Words.handling(each),
                    Money.count(handled.getOrDefault(each, 0L)),
                    "",
                    "handled-" + each.name()))
        .toList();
  }

  private static PrecisionLine precision(Precision row) {
    double share = row.value();
    return new PrecisionLine(
        PlainText.line(row.rule()),
        Words.rule(row.rule()),
        Money.count(row.judged()),
        Money.count(row.confirmedFraud()),
        Money.count(row.falsePositive()),
        Money.count(row.valuable()),
        Money.count(row.duplicate()),
        Money.percent(share),
        Double.isNaN(share) ? 0 : Math.round(share * FULL));
  }
}
