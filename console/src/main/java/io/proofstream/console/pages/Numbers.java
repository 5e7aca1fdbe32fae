package io.proofstream.console.pages;

import io.proofstream.console.access.Masking;
import io.proofstream.console.access.Viewer;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertTransaction;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Account, card and counterparty numbers as one viewer sees them on one page, also where they stand
 * in the midst of a text.
 *
 * @param masking who decides
 * @param viewer who looks
 * @param alert the alert that the page is about; empty where it is about none
 */
record Numbers(Masking masking, Viewer viewer, Optional<String> alert) {
  /** A shorter one is likelier to be a part of a word than a number. */
  private static final int FOUND_FROM_CHARACTERS = 4;

  /** A number by itself. */
  String of(String number) {
    return PlainText.line(
        alert
            .map(id -> masking.mask(number, viewer, id))
            .orElseGet(() -> masking.mask(number, viewer)));
  }

  /** One line about an alert, the alert's numbers in it as the viewer may see them. */
  String in(Alert about, String text) {
    return PlainText.line(hidden(about, text));
  }

  /** Some lines about an alert, the alert's numbers in them as the viewer may see them. */
  String linesIn(Alert about, String text) {
    return PlainText.lines(hidden(about, text));
  }

  private String hidden(Alert about, String text) {
    Set<String> numbers = new HashSet<>();
    numbers.add(about.getAccountId());
    for (AlertTransaction each : about.getTransactions()) {
      numbers.add(each.getAccountId());
      numbers.add(each.getCounterpartyId());
    }
    return hidden(numbers, text);
  }

  /** A text with these numbers in it as the viewer may see them. */
  String hidden(Set<String> numbers, String text) {
    String shown = text;
    for (String number : numbers) {
      if (number.length() >= FOUND_FROM_CHARACTERS) {
        shown = shown.replace(number, of(number));
      }
    }
    return shown;
  }
}
