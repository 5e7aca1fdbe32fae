package io.proofstream.alert.routing;

import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertTransaction;
import java.util.List;

/**
 * A line of the routing table.
 *
 * @param queue where alerts go that match
 * @param ofAlert what has to hold for the alert
 * @param ofTransaction what has to hold for one of its transactions
 */
record Route(
    String queue, List<Condition.OfAlert> ofAlert, List<Condition.OfTransaction> ofTransaction) {
  Route {
    ofAlert = List.copyOf(ofAlert);
    ofTransaction = List.copyOf(ofTransaction);
  }

  /**
   * @param alert the alert with the transactions it names
   * @param latest the transaction that joined last, which it may not name
   */
  boolean matches(Alert alert, AlertTransaction latest) {
    return ofAlert.stream().allMatch(condition -> condition.holds(alert))
        && (ofTransaction.isEmpty()
            || holds(latest)
            || alert.getTransactions().stream().anyMatch(this::holds));
  }

  private boolean holds(AlertTransaction transaction) {
    return ofTransaction.stream().allMatch(condition -> condition.holds(transaction));
  }
}
