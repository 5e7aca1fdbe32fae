package io.proofstream.quickstart.export;

import io.proofstream.v1.Decision;
import io.proofstream.v1.Features;
import io.proofstream.v1.Reason;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** The columns of exported decisions. */
final class DecisionCsv {
  private static final List<String> COLUMNS =
      List.of("transaction_id", "decided_at", "outcome", "score", "reasons");
  private static final List<Schema.Field> FEATURES = Features.getClassSchema().getFields();
  private static final String BETWEEN_REASONS = " | ";

  private final CsvWriter csv;
  private final boolean features;

  /**
   * @param csv where the rows go
   * @param features whether every feature has a column too, in the schema's order
   */
  DecisionCsv(CsvWriter csv, boolean features) {
    this.csv = csv;
    this.features = features;
  }

  void header() throws IOException {
    for (String column : COLUMNS) {
      csv.text(column);
    }
    if (features) {
      for (Schema.Field feature : FEATURES) {
        csv.text(feature.name());
      }
    }
    csv.endLine();
  }

  /**
   * @param decision the decision
   * @param decidedAt when it was written
   */
  void row(Decision decision, Instant decidedAt) throws IOException {
    csv.text(decision.getTransactionId());
    csv.text(decidedAt.toString());
    csv.text(decision.getOutcome().name());
    csv.number(decision.getScore());
    csv.text(reasons(decision.getReasons()));
    if (features) {
      Features values = decision.getEvidence().getFeatures();
      for (Schema.Field feature : FEATURES) {
        cell(values.get(feature.pos()));
      }
    }
    csv.endLine();
  }

  private void cell(Object value) throws IOException {
    if (value == null) {
      csv.empty();
    } else if (value instanceof Boolean yes) {
      csv.whole(yes ? 1 : 0);
    } else if (value instanceof Double number) {
      csv.number(number);
    } else {
      csv.whole(((Number) value).longValue());
    }
  }

  private static String reasons(List<Reason> reasons) {
    return reasons.stream()
        .map(reason -> reason.getRule() + ": " + reason.getDetail())
        .collect(Collectors.joining(BETWEEN_REASONS));
  }
}
