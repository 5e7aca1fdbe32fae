package io.proofstream.collector.mapping;

import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The ISO 4217 currencies that payments are made in: those with minor units, no metals or tests.
 */
final class Currencies {
  private static final Map<String, Currency> BY_CODE = byCode();

  private Currencies() {}

  /**
   * @param code an alphabetic code, upper case
   * @return the currency
   */
  static Optional<Currency> of(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  private static Map<String, Currency> byCode() {
    Map<String, Currency> found = new HashMap<>();
    for (Currency currency : Currency.getAvailableCurrencies()) {
      if (currency.getDefaultFractionDigits() >= 0) {
        found.put(currency.getCurrencyCode(), currency);
      }
    }
    return Map.copyOf(found);
  }
}
