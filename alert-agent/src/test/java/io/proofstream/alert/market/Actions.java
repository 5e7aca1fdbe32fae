package io.proofstream.alert.market;

import io.proofstream.v1.Action;
import io.proofstream.v1.ActionKind;
import io.proofstream.v1.Alert;
import io.proofstream.v1.Disposition;
import java.time.Instant;

/** Actions for tests, numbered as they are made, all by ada unless said otherwise. */
public final class Actions {
  private int number;

  public Action.Builder on(Alert alert, ActionKind kind) {
    return of(kind).setAlertId(alert.getAlertId()).setAccountId(alert.getAccountId());
  }

  public Action.Builder of(ActionKind kind) {
    number++;
    return Action.newBuilder()
        .setActionId("action-" + number)
        .setAlertId("")
        .setAccountId("")
        .setKind(kind)
        .setAnalyst("ada")
        .setRequestedAt(Bench.MORNING);
  }

  public Action take(Alert alert) {
    return on(alert, ActionKind.TAKE).build();
  }

  public Action note(Alert alert, String text) {
    return on(alert, ActionKind.NOTE).setNote(text).build();
  }

  public Action close(Alert alert, Disposition disposition) {
    return on(alert, ActionKind.CLOSE).setDisposition(disposition).setNote("seen").build();
  }

  public Action snooze(Alert alert, String rule, Instant until) {
    return on(alert, ActionKind.SNOOZE).setRule(rule).setUntil(until).setNote("known").build();
  }

  public Action silence(String condition, Instant until) {
    return of(ActionKind.SILENCE).setCondition(condition).setUntil(until).setNote("known").build();
  }

  public Action end(ActionKind kind, String suppressionId) {
    return of(kind).setSuppressionId(suppressionId).build();
  }
}
