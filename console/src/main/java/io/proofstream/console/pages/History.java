package io.proofstream.console.pages;

import java.util.List;

/**
 * The latest decisions of an account or a counterparty.
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
        lines.size() == 1
            ? "The only decision."
            : "The last %d decisions, %d flagged.".formatted(lines.size(), flagged),
        lines);
  }
}
