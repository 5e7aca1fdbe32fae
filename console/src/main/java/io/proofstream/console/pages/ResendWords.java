package io.proofstream.console.pages;

import io.proofstream.console.actions.ResendDesk;
import io.proofstream.console.index.ResendRow;
import io.proofstream.v1.ResendOutcome;
import java.time.Instant;
import java.util.Optional;

/** What came of sending refused records again, in words. */
final class ResendWords {
  private ResendWords() {}

  /** Of one record. */
  static String of(Optional<ResendRow> sent, Instant now) {
    return sent.map(
            row -> "sent again by %s %s, %s".formatted(who(row), when(row, now), became(row)))
        .orElse("");
  }

  /** Of what a form asked for, where something was sent. */
  static String sent(int sent, int refused) {
    String words =
        "%s sent again. What comes of it shows here in a moment.".formatted(records(sent));
    return refused == 0
        ? words
        : "%s %s cannot be; open one to see why.".formatted(words, records(refused));
  }

  /** Of what a form asked for, where nothing was sent. */
  static String nothing(ResendDesk.Answer answer) {
    return answer.refused().isEmpty()
        ? "Nothing was sent: all of it was sent again before. Open one to send it once more."
        : "Nothing was sent: " + PlainText.line(answer.refused().get(0).reason());
  }

  private static String who(ResendRow row) {
    return PlainText.line(row.by());
  }

  private static String when(ResendRow row, Instant now) {
    return Moment.of(row.at(), now).ago();
  }

  private static String became(ResendRow row) {
    if (row.outcome().isEmpty()) {
      return "not answered yet";
    }
    return row.outcome().get() == ResendOutcome.ACCEPTED
        ? "accepted"
        : "refused again: " + PlainText.line(row.code().orElse("") + " " + row.reason().orElse(""));
  }

  private static String records(int count) {
    return count == 1 ? "One record" : Money.count(count) + " records";
  }
}
