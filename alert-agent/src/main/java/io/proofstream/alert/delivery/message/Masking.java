package io.proofstream.alert.delivery.message;

import io.proofstream.runtime.privacy.AccountMask;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertTransaction;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Shows one alert's account numbers whole, or by their last characters. */
final class Masking {
  /** Beneficiaries are counterparties too: an IBAN (ISO 13616) or a card number (ISO 7812). */
  private static final Pattern NUMBER =
      Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}|[0-9]{12,19}");

  private final boolean masked;
  private final Set<String> accounts = new LinkedHashSet<>();

  Masking(Alert alert, boolean masked) {
    this.masked = masked;
    accounts.add(alert.getAccountId());
    alert.getTransactions().stream().map(AlertTransaction::getAccountId).forEach(accounts::add);
  }

  String account(String id) {
    return masked ? AccountMask.of(id) : id;
  }

  String counterparty(String id) {
    return masked && NUMBER.matcher(id).matches() ? AccountMask.of(id) : id;
  }

  /** A text that may name the accounts. Those too short to stand out are masked behind a name. */
  String text(String text) {
    if (!masked) {
      return text;
    }
    String result = text;
    for (String account : accounts) {
      if (account.length() > AccountMask.SHOWN_CHARACTERS) {
        result = result.replace(account, AccountMask.of(account));
      } else if (!account.isEmpty()) {
        result = result.replace("account=" + account, "account=" + AccountMask.of(account));
      }
    }
    return result;
  }
}
