package io.proofstream.console.api;

import io.proofstream.console.access.Conditions;
import io.proofstream.console.actions.ResendDesk;
import io.proofstream.console.index.CauseRow;
import io.proofstream.console.index.RejectionRow;
import io.proofstream.console.index.ResendRow;
import java.util.List;
import java.util.function.UnaryOperator;

/** A record that was refused. */
record RejectionJson(
    String id,
    String agent,
    int partition,
    long offset,
    String code,
    String reason,
    String source,
    Long line,
    String transactionId,
    String actionId,
    String at,
    SentAgainJson sentAgain) {
  static RejectionJson of(RejectionRow row, UnaryOperator<String> mask) {
    return new RejectionJson(
        row.id().toString(),
        row.agent(),
        row.place().partition(),
        row.place().offset(),
        row.code(),
        Conditions.masked(row.reason(), mask),
        row.source(),
        row.line().orElse(null),
        row.transactionId().orElse(null),
        row.actionId().orElse(null),
        row.at().toString(),
        row.sentAgain().map(SentAgainJson::of).orElse(null));
  }

  /**
   * How it was sent again last.
   *
   * @param outcome ACCEPTED or REFUSED; missing while that is not known
   */
  record SentAgainJson(String by, String at, String outcome, String code, String reason) {
    static SentAgainJson of(ResendRow row) {
      return new SentAgainJson(
          row.by(),
          row.at().toString(),
          row.outcome().map(Enum::name).orElse(null),
          row.code().orElse(null),
          row.reason().orElse(null));
    }
  }

  /**
   * A refused record with what it says, masked.
   *
   * @param notResendable why it cannot be sent again; missing where it can
   */
  record RejectionDetailJson(
      RejectionJson rejection,
      String row,
      String columns,
      String mapping,
      String cameOf,
      Integer resends,
      String notResendable) {
    static RejectionDetailJson of(RejectionJson rejection, ResendDesk.Shown shown) {
      return new RejectionDetailJson(
          rejection,
          shown.row(),
          shown.columns().orElse(null),
          shown.mapping().orElse(null),
          shown.cameOf().orElse(null),
          shown.resends(),
          shown.refusal().orElse(null));
    }

    /** What is known where its topic has it no more. */
    static RejectionDetailJson gone(RejectionJson rejection) {
      return new RejectionDetailJson(
          rejection, null, null, null, null, null, "its topic has it no more");
    }
  }

  /** Refused records of one cause. */
  record CauseJson(
      String agent, String code, String source, long count, String firstAt, String lastAt) {
    static CauseJson of(CauseRow row) {
      return new CauseJson(
          row.agent(),
          row.code(),
          row.source(),
          row.count(),
          row.first().toString(),
          row.last().toString());
    }
  }

  /** Which cause's records are to be sent again. */
  record CauseBody(String agent, String code, String source) {}

  /** One that cannot be sent again. */
  record NotSentJson(String id, String code, String reason) {}

  /** What was asked for; what comes of each is with the rejection, as soon as it is known. */
  record ResentJson(List<String> sent, List<NotSentJson> notSent) {
    static ResentJson of(ResendDesk.Answer answer) {
      return new ResentJson(
          answer.sent(),
          answer.refused().stream()
              .map(each -> new NotSentJson(each.id(), each.code(), each.reason()))
              .toList());
    }
  }
}
