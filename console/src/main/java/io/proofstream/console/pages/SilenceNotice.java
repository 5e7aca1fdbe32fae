package io.proofstream.console.pages;

import io.proofstream.console.access.Conditions;
import io.proofstream.v1.Alert;
import io.proofstream.v1.Suppression;
import java.time.Instant;
import java.util.Optional;

/**
 * The silence that keeps an alert from queues.
 *
 * @param id its id or, of one from the policy, its name there
 * @param until until when it does
 * @param listed whether it is among the suppressions
 * @param owner who asked for it, or empty
 * @param reason why, or empty
 */
record SilenceNotice(String id, Moment until, boolean listed, String owner, String reason) {
  static Optional<SilenceNotice> of(
      Alert alert, Optional<Suppression> silence, Numbers numbers, Instant now) {
    return Optional.ofNullable(alert.getSilencedUntil())
        .map(
            until ->
                new SilenceNotice(
                    alert.getSilencedBy() == null ? "" : numbers.in(alert, alert.getSilencedBy()),
                    Moment.of(until, now),
                    silence.isPresent(),
                    silence.map(each -> PlainText.line(each.getOwner())).orElse(""),
                    silence
                        .map(each -> Conditions.masked(each.getReason(), numbers::of))
                        .map(reason -> numbers.linesIn(alert, reason))
                        .orElse("")));
  }
}
