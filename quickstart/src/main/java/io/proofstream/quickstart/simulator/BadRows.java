package io.proofstream.quickstart.simulator;

import java.util.Optional;

/** Lines that have to be rejected, each for another reason. */
final class BadRows {
  private static final int WAYS = 7;

  private BadRows() {}

  /**
   * @param good a payment of the same day that comes before
   * @param draft what the line would have been
   * @param dice which way it is bad
   * @return the line
   */
  static SimulatedRow of(Payment good, Payment draft, Dice dice) {
    return SimulatedRow.bad(draft.transactionId(), line(good, draft, dice.below(WAYS)));
  }

  private static String line(Payment good, Payment draft, int way) {
    String amount = CanonicalJson.decimal(draft.amountMinor());
    String time = draft.occurredAt().toString();
    String whole = CanonicalJson.of(draft);
    return switch (way) {
      case 0 -> whole.replace("\"account_id\":\"" + draft.accountId() + "\",", "");
      case 1 -> CanonicalJson.of(draft, "-" + amount, CanonicalJson.CURRENCY, time);
      case 2 -> CanonicalJson.of(draft, "a lot", CanonicalJson.CURRENCY, time);
      case 3 -> CanonicalJson.of(draft, amount, "EUX", time);
      case 4 -> CanonicalJson.of(draft, amount, CanonicalJson.CURRENCY, "2026-02-30T12:00:00Z");
      case 5 -> whole.substring(0, whole.length() / 2);
      default -> CanonicalJson.of(sameIdOtherAmount(good));
    };
  }

  private static Payment sameIdOtherAmount(Payment good) {
    return new Payment(
        good.transactionId(),
        good.accountId(),
        good.counterpartyId(),
        good.occurredAt(),
        good.amountMinor() + 1,
        good.channel(),
        good.fraud(),
        Optional.empty());
  }
}
