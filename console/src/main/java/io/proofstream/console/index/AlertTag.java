package io.proofstream.console.index;

import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertTransaction;
import io.proofstream.v1.Reason;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A word that an alert can be found by.
 *
 * @param kind what it says
 * @param value the word
 */
record AlertTag(Kind kind, String value) {
  /** What a tag says; the ordinal is what the index has. */
  enum Kind {
    RULE,
    QUEUE,
    COUNTRY,
    /** Its own id, or that of a transaction, account or counterparty in it. */
    ID,
    TRANSACTION
  }

  static Set<AlertTag> of(Alert alert) {
    Set<AlertTag> tags = new LinkedHashSet<>();
    tags.add(new AlertTag(Kind.ID, alert.getAlertId()));
    tags.add(new AlertTag(Kind.ID, alert.getAccountId()));
    for (Reason reason : alert.getReasons()) {
      tags.add(new AlertTag(Kind.RULE, reason.getRule()));
    }
    for (String queue : alert.getQueues()) {
      tags.add(new AlertTag(Kind.QUEUE, queue));
    }
    for (AlertTransaction transaction : alert.getTransactions()) {
      addTo(tags, transaction);
    }
    return tags;
  }

  private static void addTo(Set<AlertTag> tags, AlertTransaction transaction) {
    tags.add(new AlertTag(Kind.TRANSACTION, transaction.getTransactionId()));
    tags.add(new AlertTag(Kind.ID, transaction.getTransactionId()));
    tags.add(new AlertTag(Kind.ID, transaction.getCounterpartyId()));
    if (!transaction.getAccountId().isEmpty()) {
      tags.add(new AlertTag(Kind.ID, transaction.getAccountId()));
    }
    if (transaction.getCountry() != null) {
      tags.add(new AlertTag(Kind.COUNTRY, transaction.getCountry()));
    }
  }
}
