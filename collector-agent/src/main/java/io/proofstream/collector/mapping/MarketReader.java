package io.proofstream.collector.mapping;

import io.proofstream.collector.rows.RejectionCode;
import io.proofstream.collector.rows.Row;
import io.proofstream.collector.rows.RowRejected;
import io.proofstream.runtime.settings.Markets;
import java.util.Optional;

/** Tells which market's partition a row belongs to. */
interface MarketReader {
  int read(Row row) throws RowRejected;

  /**
   * @param override takes the place of what the mapping says
   */
  static MarketReader bind(
      String mapping,
      Optional<Rules.Given> given,
      Source source,
      Markets markets,
      Optional<String> override) {
    if (override.isPresent()) {
      return always(mapping, markets, override.get());
    }
    if (given.isEmpty()) {
      if (markets.count() > 1) {
        throw new MappingException(
            "mapping %s names no market, and there are several: %s"
                .formatted(mapping, markets.names()));
      }
      return row -> 0;
    }
    if (given.get() instanceof Rules.Given.Constant constant) {
      return always(mapping, markets, constant.value());
    }
    Cell cell = source.cell(((Rules.Given.Placed) given.get()).place());
    return row -> cell.blamedFor(() -> placed(markets, cell, row));
  }

  private static int placed(Markets markets, Cell cell, Row row) throws RowRejected {
    int partition = markets.names().indexOf(Texts.required("market", cell, row));
    if (partition < 0) {
      throw new RowRejected(
          RejectionCode.UNKNOWN_MARKET,
          Texts.at("market", cell) + " is none of the markets " + markets.names());
    }
    return partition;
  }

  private static MarketReader always(String mapping, Markets markets, String market) {
    int partition = markets.names().indexOf(market);
    if (partition < 0) {
      throw new MappingException(
          "mapping %s: market '%s' is none of the markets %s"
              .formatted(mapping, market, markets.names()));
    }
    return row -> partition;
  }
}
