package io.proofstream.benchmarks.simulation;

import io.proofstream.schemas.Headers;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Action;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertTransaction;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Handling;
import io.proofstream.v1.Outcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Every flagged decision is handled and is in its alert; every action had its effect or a refusal.
 */
final class AlertCheck {
  private final Deployment deployment;
  private final Records records;
  private final Names names;

  AlertCheck(Deployment deployment, Records records, Names names) {
    this.deployment = deployment;
    this.records = records;
    this.names = names;
  }

  void check() {
    for (int market = 0; market < deployment.markets(); market++) {
      handlings(market);
      actions(market);
    }
  }

  private void handlings(int market) {
    Map<Long, Handling> handlings = new HashMap<>();
    for (Entry entry : records.of(names.handlings, market)) {
      Handling handling = records.read(Topics.HANDLINGS, entry);
      handlings.put(handling.getSequence(), handling);
    }
    Map<String, Set<String>> handled = new HashMap<>();
    for (Entry entry : records.of(names.decisions, market)) {
      Decision decision = records.read(Topics.DECISIONS, entry);
      if (decision.getOutcome() != Outcome.APPROVE) {
        Handling handling = handlings.remove(decision.getEvidence().getSequence());
        Violation.unless(
            handling != null && handling.getTransactionId().equals(decision.getTransactionId()),
            "flagged transaction %s of market %d is not handled",
            decision.getTransactionId(),
            market);
        if (handling.getAlertId() != null) {
          handled
              .computeIfAbsent(handling.getAlertId(), id -> new HashSet<>())
              .add(handling.getTransactionId());
        }
      }
    }
    Violation.unless(
        handlings.isEmpty(), "market %d handles what was not flagged: %s", market, handlings);
    alerts(market, handled);
  }

  /** An alert names what was handled as being in it; the last that joined may not be told yet. */
  private void alerts(int market, Map<String, Set<String>> handled) {
    Set<String> raised = new HashSet<>();
    for (Entry entry : records.of(names.alerts, market)) {
      Alert alert = records.read(Topics.ALERTS, entry);
      raised.add(alert.getAlertId());
      Set<String> expected = handled.getOrDefault(alert.getAlertId(), Set.of());
      for (AlertTransaction each : alert.getTransactions()) {
        Violation.unless(
            expected.contains(each.getTransactionId()),
            "alert %s names transaction %s, which was not handled so",
            alert.getAlertId(),
            each.getTransactionId());
      }
    }
    Violation.unless(
        raised.containsAll(handled.keySet()),
        "of the alerts %s of market %d only %s were raised",
        handled.keySet(),
        market,
        raised);
  }

  private void actions(int market) {
    Set<String> done = new HashSet<>();
    for (String topic : java.util.List.of(names.alerts, names.suppressions)) {
      records.of(topic, market).forEach(e -> done.add(Records.text(e.header(Headers.ACTION))));
    }
    Set<String> refused = new HashSet<>();
    records
        .of(names.alertRejections, market)
        .forEach(e -> refused.add(Records.text(e.header(Headers.ACTION))));
    for (Entry entry : records.of(names.actions, market)) {
      Action action = records.read(Topics.ACTIONS, entry);
      boolean accepted = done.contains(action.getActionId());
      Violation.unless(
          accepted != refused.contains(action.getActionId()),
          "action %s (%s) was %s",
          action.getActionId(),
          action.getKind(),
          accepted ? "done and refused" : "neither done nor refused");
    }
  }
}
