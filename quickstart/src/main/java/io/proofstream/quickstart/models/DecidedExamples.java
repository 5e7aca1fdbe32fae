package io.proofstream.quickstart.models;

import io.proofstream.quickstart.history.DecidedPairs;
import io.proofstream.quickstart.history.History;
import io.proofstream.quickstart.history.KnownFrauds;
import io.proofstream.quickstart.history.Row;
import io.proofstream.quickstart.history.Rows;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.Topics;
import io.proofstream.training.Examples;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Features;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** Decisions' evidence as examples: what was known of each transaction when it was decided. */
final class DecidedExamples {
  /** The names of the values, in the order of exports. */
  static final List<String> FEATURES =
      Features.getClassSchema().getFields().stream().map(Schema.Field::name).toList();

  private final Examples.Builder builder = new Examples.Builder(FEATURES.size());
  private final KnownFrauds known;
  private final Runnable progress;

  private DecidedExamples(KnownFrauds known, Runnable progress) {
    this.known = known;
    this.progress = progress;
  }

  /**
   * @param progress told after each decision
   */
  static Examples read(
      History history, TopicCodec<Decision> codec, KnownFrauds known, Runnable progress)
      throws Exception {
    DecidedExamples examples = new DecidedExamples(known, progress);
    for (int market : history.partitions(Topics.DECISIONS)) {
      try (Rows rows = history.rows(Topics.DECISIONS, market)) {
        for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
          examples.add(DecidedPairs.decode(codec, row.get()));
        }
      }
    }
    return examples.builder.build();
  }

  private void add(Decision decision) {
    builder.add(
        row(decision.getEvidence().getFeatures()),
        decision.getOccurredAt().getEpochSecond(),
        decision.getMarket() + "/" + decision.getAccountId(),
        known.fraudKnownAt(decision.getTransactionId()));
    progress.run();
  }

  private static float[] row(Features features) {
    float[] row = new float[FEATURES.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = number(features.get(i));
    }
    return row;
  }

  private static float number(Object value) {
    if (value == null) {
      return Float.NaN;
    }
    return value instanceof Boolean yes ? (yes ? 1 : 0) : ((Number) value).floatValue();
  }
}
