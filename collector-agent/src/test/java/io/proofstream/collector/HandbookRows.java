package io.proofstream.collector;

import io.proofstream.collector.mapping.Mapping;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Rows as the handbook's files have them, and the mapping that is shipped for them. */
final class HandbookRows {
  static final String HEADER =
      "transaction_id,tx_datetime,customer_id,terminal_id,tx_amount,tx_time_seconds,tx_time_days,tx_fraud,tx_fraud_scenario";

  private static final Instant FIRST = Instant.parse("2018-04-01T00:00:31Z");

  private HandbookRows() {}

  static Mapping mapping() {
    return Mapping.read(Path.of("../docs/examples/handbook.yaml"));
  }

  static String row(int id) {
    return row(id, id % 100 == 0 ? 1 : 0);
  }

  static String row(int id, int fraud) {
    return "%d,%s,%d,%d,%d.%02d,%d,%d,%d,0"
        .formatted(
            id,
            FIRST.plusSeconds(id),
            id % 50,
            id % 70,
            id % 300,
            id % 100,
            id,
            id / 86_400,
            fraud);
  }

  static List<String> file(int rows) {
    List<String> lines = new ArrayList<>();
    lines.add(HEADER);
    for (int id = 0; id < rows; id++) {
      lines.add(row(id));
    }
    return lines;
  }
}
