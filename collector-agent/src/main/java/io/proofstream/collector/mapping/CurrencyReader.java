package io.proofstream.collector.mapping;

import io.proofstream.collector.rows.RejectionCode;
import io.proofstream.collector.rows.Row;
import io.proofstream.collector.rows.RowRejected;
import java.util.Currency;

/** Tells which currency a row is in. */
interface CurrencyReader {
  Currency read(Row row) throws RowRejected;

  static CurrencyReader bind(Rules.Given given, Source source) {
    if (given instanceof Rules.Given.Constant constant) {
      Currency always = Currencies.of(constant.value()).orElseThrow();
      return row -> always;
    }
    Cell cell = source.cell(((Rules.Given.Placed) given).place());
    return row ->
        cell.blamedFor(
            () -> {
              String code = Texts.required("currency", cell, row);
              return Currencies.of(code).orElseThrow(() -> unknown(cell, code));
            });
  }

  private static RowRejected unknown(Cell cell, String code) {
    String said = code.matches("[A-Za-z]{3}") ? "'" + code + "'" : Texts.kind(code);
    return new RowRejected(
        RejectionCode.UNKNOWN_CURRENCY,
        Texts.at("currency", cell)
            + " is "
            + said
            + ", an ISO 4217 code with minor units, upper case, is expected");
  }
}
