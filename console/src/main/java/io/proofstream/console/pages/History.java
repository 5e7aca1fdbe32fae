package io.proofstream.console.pages;

import java.util.List;

/**
 * Decisions of an account or a counterparty around an alert.
 *
 * @param key for ids on the page
 * @param title whose
 * @param otherTitle what the other side is called
 * @param unit the amounts' currency; several joined by a comma
 * @param summary what it holds, a sentence
 * @param lines latest first
 */
record History(
    String key,
    String title,
    String otherTitle,
    String unit,
    String summary,
    List<HistoryLine> lines) {
  /** How many minutes after the alert's last payment it goes on. */
  static final int MINUTES_AFTER = 5;

  static History of(String key, String title, String otherTitle, List<HistoryLine> lines) {
    long flagged = lines.stream().filter(HistoryLine::flagged).count();
    String unit =
        String.join(
            ", ",
            lines.stream()
                .map(each -> each.amount().substring(0, each.amount().indexOf(' ')))
                .distinct()
                .toList());
    return new History(
        key,
        title,
        otherTitle,
        unit,
        "%s up to %d minutes after the alert's last payment here, %d flagged."
            .formatted(
                lines.size() == 1 ? "The only decision" : lines.size() + " decisions",
                MINUTES_AFTER,
                flagged),
        lines);
  }
}
