package io.proofstream.alert.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.alert.market.Bench;
import io.proofstream.v1.Action;
import io.proofstream.v1.ActionKind;
import io.proofstream.v1.Disposition;
import java.util.Collections;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ActionBoundsTest {
  @ParameterizedTest
  @EnumSource(ActionKind.class)
  void whatHasAllThatItsKindNeedsIsWithinBounds(ActionKind kind) {
    assertThat(ActionBounds.fault(full(kind).build())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ActionKind.class)
  void whatLacksSomethingIsNotUnlessItNeedsNothing(ActionKind kind) {
    boolean modest = EnumSet.of(ActionKind.TAKE, ActionKind.RELEASE).contains(kind);
    Action bare =
        Action.newBuilder()
            .setActionId("a-1")
            .setAlertId("alert")
            .setAccountId("ann")
            .setKind(kind)
            .setAnalyst("ada")
            .setRequestedAt(Bench.MORNING)
            .build();
    assertThat(ActionBounds.fault(bare).isEmpty()).isEqualTo(modest);
  }

  @Test
  void whatIsTooLongIsNamedAndNotQuoted() {
    refused(full(ActionKind.TAKE).setActionId(""), "action_id is 0 characters, 1 to 64 expected");
    refused(full(ActionKind.TAKE).setActionId("x".repeat(65)), "action_id is 65 characters");
    refused(full(ActionKind.TAKE).setAlertId("x".repeat(65)), "alert_id is 65 characters");
    refused(full(ActionKind.TAKE).setAccountId(""), "account_id is 0 characters");
    refused(full(ActionKind.TAKE).setAnalyst("x".repeat(129)), "analyst is 129 characters");
    refused(full(ActionKind.CLOSE).setNote("x".repeat(4_097)), "note is 4097 characters");
    refused(full(ActionKind.CLOSE).setNote(" "), "note is blank");
    refused(full(ActionKind.ASSIGN).setAssignee("x".repeat(129)), "assignee is 129 characters");
    refused(full(ActionKind.SILENCE).setCondition("x".repeat(1_025)), "condition is 1025");
    refused(full(ActionKind.SNOOZE).setRule("x".repeat(129)), "rule is 129 characters");
    refused(full(ActionKind.UNSNOOZE).setSuppressionId("x".repeat(65)), "suppression_id is 65");
    refused(
        full(ActionKind.CLOSE).setTransactions(Collections.nCopies(101, "t")),
        "transactions is 101 entries, 0 to 100 expected");
    refused(
        full(ActionKind.CLOSE).setTransactions(Collections.nCopies(1, "")), "transactions is 0");
  }

  @Test
  void anIdThatIsTooLongIsNotAnsweredBy() {
    assertThat(ActionBounds.id(full(ActionKind.TAKE).setActionId("x".repeat(65)).build()))
        .isEmpty();
    assertThat(ActionBounds.id(full(ActionKind.TAKE).build())).contains("a-1");
  }

  private static void refused(Action.Builder action, String fault) {
    assertThat(ActionBounds.fault(action.build()).orElseThrow()).startsWith(fault);
  }

  private static Action.Builder full(ActionKind kind) {
    return Action.newBuilder()
        .setActionId("a-1")
        .setAlertId("alert")
        .setAccountId("ann")
        .setKind(kind)
        .setAnalyst("ada")
        .setAssignee("bea")
        .setRule("burst")
        .setUntil(Bench.MORNING)
        .setDisposition(Disposition.VALUABLE)
        .setNote("seen")
        .setCondition("any")
        .setSuppressionId("a-0")
        .setRequestedAt(Bench.MORNING);
  }
}
