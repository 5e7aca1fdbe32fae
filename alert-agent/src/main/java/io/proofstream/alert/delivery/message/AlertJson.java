package io.proofstream.alert.delivery.message;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertNote;
import io.proofstream.v1.AlertTransaction;
import io.proofstream.v1.Reason;
import java.time.Instant;

/**
 * An alert as receivers get it, in a webhook's {@code data}: the fields of the schema {@code Alert}
 * under their names, times as ISO 8601 in UTC, amounts in minor units, absent values left out.
 * {@code masked} says whether account numbers are shown by their last characters; fields may be
 * added in later versions.
 */
final class AlertJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Alert alert;
  private final Masking masking;

  AlertJson(Alert alert, boolean masked) {
    this.alert = alert;
    this.masking = new Masking(alert, masked);
  }

  static ObjectNode of(Alert alert, boolean masked) {
    return new AlertJson(alert, masked).object().put("masked", masked);
  }

  private ObjectNode object() {
    ObjectNode json = JSON.objectNode();
    json.put("alert_id", alert.getAlertId());
    json.put("revision", alert.getRevision());
    json.put("status", alert.getStatus().name());
    json.put("severity", alert.getSeverity().name());
    json.put("cause", alert.getCause().name());
    json.put("market", alert.getMarket());
    json.put("account_id", masking.account(alert.getAccountId()));
    json.put("group", masking.text(alert.getGroup()));
    json.put("first_seen", alert.getFirstSeen().toString());
    json.put("last_seen", alert.getLastSeen().toString());
    json.put("closes_at", alert.getClosesAt().toString());
    time(json, "due_at", alert.getDueAt());
    json.put("outcome", alert.getOutcome().name());
    json.put("score", alert.getScore());
    json.put("transaction_count", alert.getTransactionCount());
    json.set("reasons", reasons());
    json.set("transactions", transactions());
    ArrayNode queues = json.putArray("queues");
    alert.getQueues().forEach(queues::add);
    handling(json);
    return json;
  }

  private void handling(ObjectNode json) {
    text(json, "assignee", alert.getAssignee());
    time(json, "silenced_until", alert.getSilencedUntil());
    text(json, "silenced_by", alert.getSilencedBy());
    text(json, "disposition", alert.getDisposition());
    text(json, "closed_by", alert.getClosedBy());
    text(json, "closed_because", alert.getClosedBecause());
    ArrayNode notes = json.putArray("notes");
    for (AlertNote note : alert.getNotes()) {
      notes
          .addObject()
          .put("at", note.getAt().toString())
          .put("analyst", note.getAnalyst())
          .put("text", masking.text(note.getText()));
    }
    json.put("cut_count", alert.getCutCount());
  }

  private ArrayNode reasons() {
    ArrayNode reasons = JSON.arrayNode();
    for (Reason reason : alert.getReasons()) {
      reasons
          .addObject()
          .put("rule", reason.getRule())
          .put("contribution", reason.getContribution())
          .put("detail", masking.text(reason.getDetail()));
    }
    return reasons;
  }

  private ArrayNode transactions() {
    ArrayNode transactions = JSON.arrayNode();
    for (AlertTransaction transaction : alert.getTransactions()) {
      ObjectNode json = transactions.addObject();
      String account = transaction.getAccountId();
      json.put("transaction_id", transaction.getTransactionId());
      json.put("account_id", masking.account(account.isEmpty() ? alert.getAccountId() : account));
      json.put("counterparty_id", masking.counterparty(transaction.getCounterpartyId()));
      json.put("occurred_at", transaction.getOccurredAt().toString());
      json.put("amount_minor", transaction.getAmountMinor());
      json.put("currency", transaction.getCurrency());
      text(json, "country", transaction.getCountry());
      json.put("outcome", transaction.getOutcome().name());
      json.put("score", transaction.getScore());
    }
    return transactions;
  }

  private void text(ObjectNode json, String name, Object value) {
    if (value != null) {
      json.put(name, masking.text(value.toString()));
    }
  }

  private static void time(ObjectNode json, String name, Instant value) {
    if (value != null) {
      json.put(name, value.toString());
    }
  }
}
