package io.proofstream.collector.mapping;

import io.proofstream.collector.rows.Row;
import io.proofstream.collector.rows.RowRejected;
import java.util.Currency;

/** Reads what a payment is of. */
final class MoneyReader {
  /**
   * @param minor units of the currency
   * @param currency ISO 4217 code
   */
  record Sum(long minor, String currency) {}

  private final Rules.Amount rule;
  private final Cell amount;
  private final CurrencyReader currency;

  private MoneyReader(Rules.Amount rule, Cell amount, CurrencyReader currency) {
    this.rule = rule;
    this.amount = amount;
    this.currency = currency;
  }

  static MoneyReader bind(Rules.Money money, Source source) {
    return new MoneyReader(
        money.amount(),
        source.cell(money.amount().place()),
        CurrencyReader.bind(money.currency(), source));
  }

  Sum read(Row row) throws RowRejected {
    Currency in = currency.read(row);
    return amount.blamedFor(() -> sum(row, in));
  }

  private Sum sum(Row row, Currency in) throws RowRejected {
    String text = Texts.required("amount", amount, row);
    String what = Texts.at("amount", amount);
    long minor =
        rule.minor() ? Amounts.wholeMinor(what, text) : Amounts.minor(what, text, rule.point(), in);
    return new Sum(minor, in.getCurrencyCode());
  }
}
