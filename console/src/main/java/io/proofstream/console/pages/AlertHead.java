package io.proofstream.console.pages;

import io.proofstream.console.access.Viewer;
import io.proofstream.console.index.AlertRow;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertStatus;
import io.proofstream.v1.Suppression;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * An alert itself.
 *
 * @param row as in the queue, the numbers masked
 * @param sentence what happened
 * @param account the account, as the viewer may see it
 * @param market its market
 * @param first its earliest transaction
 * @param last its latest transaction
 * @param gathers until which event time transactions join
 * @param changed when it changed last
 * @param silence what keeps it from queues, or empty
 * @param closed who closed it and why, or empty
 * @param cut how many transactions a flood cap kept back before it, or empty
 * @param worst the transaction with the highest score
 */
record AlertHead(
    QueueRow row,
    String sentence,
    String account,
    String market,
    Moment first,
    Moment last,
    Moment gathers,
    Moment changed,
    Optional<SilenceNotice> silence,
    String closed,
    String cut,
    String worst) {
  static AlertHead of(
      AlertRow found, QueueRow row, Optional<Suppression> silence, Numbers numbers, Instant now) {
    Alert alert = found.alert();
    return new AlertHead(
        row,
        AlertFacts.sentence(alert, row.title(), numbers.of(alert.getAccountId())),
        numbers.of(alert.getAccountId()),
        PlainText.line(alert.getMarket()),
        Moment.of(alert.getFirstSeen(), now),
        Moment.of(alert.getLastSeen(), now),
        Moment.of(alert.getClosesAt(), now),
        Moment.of(found.changedAt(), now),
        SilenceNotice.of(alert, silence, numbers, now),
        closed(alert, numbers),
        alert.getCutCount() == 0 ? "" : Money.count(alert.getCutCount()),
        AlertFacts.worst(alert).map(each -> each.getTransactionId()).orElse(""));
  }

  /** What the alert's state is, for a sentence about who was faster. */
  static String state(AlertRow row, Viewer viewer) {
    Alert alert = row.alert();
    String who =
        alert.getStatus() == AlertStatus.CLOSED ? alert.getClosedBy() : alert.getAssignee();
    String by =
        who == null ? "" : " by " + (viewer.name().equals(who) ? "you" : PlainText.line(who));
    String what =
        switch (alert.getStatus()) {
          case OPEN -> "open";
          case TAKEN -> "taken" + by;
          case CLOSED ->
              alert.getDisposition() == null
                  ? "closed, expired"
                  : "closed"
                      + by
                      + " as "
                      + Words.disposition(alert.getDisposition()).toLowerCase(Locale.ROOT);
        };
    return "%s, revision %d".formatted(what, alert.getRevision());
  }

  private static String closed(Alert alert, Numbers numbers) {
    return alert.getClosedBecause() == null ? "" : numbers.linesIn(alert, alert.getClosedBecause());
  }
}
