package io.proofstream.quickstart.backtest;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A backtest for a person to read. */
final class BacktestText {
  private static final String ROW = "%-28s %22s %22s%n";
  private static final double MINOR_PER_MAJOR = 100;

  private final PrintStream out;

  BacktestText(PrintStream out) {
    this.out = out;
  }

  void print(BacktestCommand.Summary summary) {
    Scoreboard.Result live = summary.live();
    Scoreboard.Result other = summary.candidate();
    out.printf(
        "%,d decisions, %,d of them known frauds, in %.1f s%n%n",
        live.decisions(), live.frauds(), summary.seconds());
    out.printf(ROW, "", "LIVE", "CANDIDATE");
    row("flagged", live.flagged(), other.flagged());
    row("accounts a day", live.accountsADay(), other.accountsADay());
    row("precision", live.precision(), other.precision());
    row("recall", live.recall(), other.recall());
    row("average precision", live.averagePrecision(), other.averagePrecision());
    row(
        "fraud caught, money",
        live.caughtMinor() / MINOR_PER_MAJOR,
        other.caughtMinor() / MINOR_PER_MAJOR);
    row(
        "fraud missed, money",
        live.missedMinor() / MINOR_PER_MAJOR,
        other.missedMinor() / MINOR_PER_MAJOR);
    out.println();
    rules(live, other);
    summary.changes().forEach(this::change);
  }

  private void row(String name, long live, long candidate) {
    out.printf(ROW, name, "%,d".formatted(live), "%,d".formatted(candidate));
  }

  private void row(String name, double live, double candidate) {
    String format = live >= 10 || candidate >= 10 ? "%,.1f" : "%.4f";
    out.printf(ROW, name, figure(format, live), figure(format, candidate));
  }

  private static String figure(String format, double value) {
    return Double.isNaN(value) ? "-" : format.formatted(value);
  }

  private void rules(Scoreboard.Result live, Scoreboard.Result candidate) {
    out.printf(ROW, "rule: fired / frauds", "LIVE", "CANDIDATE");
    Map<String, String[]> lines = new TreeMap<>();
    live.rules().forEach(rule -> cells(lines, rule)[0] = text(rule));
    candidate.rules().forEach(rule -> cells(lines, rule)[1] = text(rule));
    lines.forEach((rule, cells) -> out.printf(ROW, rule, cells[0], cells[1]));
    out.println();
  }

  private static String[] cells(Map<String, String[]> lines, Scoreboard.RuleResult rule) {
    return lines.computeIfAbsent(rule.rule(), r -> new String[] {"-", "-"});
  }

  private static String text(Scoreboard.RuleResult rule) {
    return "%,d / %,d%s%s"
        .formatted(
            rule.fired(),
            rule.frauds(),
            rule.missing() > 0 ? ", %,d missing".formatted(rule.missing()) : "",
            rule.failed() > 0 ? ", %,d failed".formatted(rule.failed()) : "");
  }

  private void change(Changes.OfKind change) {
    String kind = change.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    out.printf("%s: %,d, for example%n", kind, change.count());
    for (Changes.Example example : change.examples()) {
      out.printf(
          "  %s, %s, %.2f: %s at %.3f, now %s at %.3f%s%n",
          example.transactionId(),
          example.occurredAt(),
          example.amountMinor() / MINOR_PER_MAJOR,
          example.liveOutcome(),
          example.liveScore(),
          example.candidateOutcome(),
          example.candidateScore(),
          example.reasons().isEmpty() ? "" : "; " + String.join("; ", example.reasons()));
    }
  }
}
