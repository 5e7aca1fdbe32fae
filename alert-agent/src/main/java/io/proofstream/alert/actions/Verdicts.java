package io.proofstream.alert.actions;

import io.proofstream.alert.actions.ActionRefused.Code;
import io.proofstream.alert.outbox.Outbox;
import io.proofstream.alert.state.Progress;
import io.proofstream.v1.Action;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertTransaction;
import io.proofstream.v1.Verdict;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Judgements of transactions, in effect labels. */
public final class Verdicts {
  private final Progress progress;
  private final Outbox outbox;

  /**
   * @param progress where the market is
   * @param outbox where they go
   */
  public Verdicts(Progress progress, Outbox outbox) {
    this.progress = progress;
    this.outbox = outbox;
  }

  /** Sends one for each transaction that is judged: those the action names, or all. */
  void send(Alert alert, Action close) throws ActionRefused {
    List<AlertTransaction> judged = judged(alert, close);
    for (int i = 0; i < judged.size(); i++) {
      outbox.judged(verdict(alert, judged.get(i), close, close.getActionId() + "/" + (i + 1)));
    }
  }

  private static List<AlertTransaction> judged(Alert alert, Action close) throws ActionRefused {
    if (close.getTransactions().isEmpty()) {
      return alert.getTransactions();
    }
    Set<String> asked = new HashSet<>(close.getTransactions());
    List<AlertTransaction> judged =
        alert.getTransactions().stream()
            .filter(each -> asked.contains(each.getTransactionId()))
            .toList();
    if (judged.size() < asked.size()) {
      throw new ActionRefused(
          Code.UNKNOWN_TRANSACTION,
          "the alert names %d of the %d transactions that are to be judged"
              .formatted(judged.size(), asked.size()));
    }
    return judged;
  }

  private Verdict verdict(Alert alert, AlertTransaction of, Action close, String id) {
    Instant now = progress.position().eventTime();
    Instant occurredAt = of.getOccurredAt();
    return Verdict.newBuilder()
        .setVerdictId(id)
        .setAlertId(alert.getAlertId())
        .setTransactionId(of.getTransactionId())
        .setAccountId(of.getAccountId().isEmpty() ? alert.getAccountId() : of.getAccountId())
        .setCounterpartyId(of.getCounterpartyId())
        .setOccurredAt(occurredAt)
        .setKnownAt(now.isAfter(occurredAt) ? now : occurredAt)
        .setDisposition(close.getDisposition())
        .setAnalyst(close.getAnalyst())
        .setNote(close.getNote())
        .build();
  }
}
