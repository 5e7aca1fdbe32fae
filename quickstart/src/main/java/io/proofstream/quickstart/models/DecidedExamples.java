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

  /** What of a decision is looked at. */
  @FunctionalInterface
  interface Values {
    /** The values, or nothing where the decision is to be left out. */
    Optional<float[]> of(Decision decision);
  }

  private final Examples.Builder builder;
  private final Values values;
  private final KnownFrauds known;
  private final Runnable progress;

  private DecidedExamples(int features, Values values, KnownFrauds known, Runnable progress) {
    this.builder = new Examples.Builder(features);
    this.values = values;
    this.known = known;
    this.progress = progress;
  }

  /**
   * Examples of the evidence's features.
   *
   * @param progress told after each decision
   */
  static Examples read(
      History history, TopicCodec<Decision> codec, KnownFrauds known, Runnable progress)
      throws Exception {
    return read(
        history,
        codec,
        new DecidedExamples(
            FEATURES.size(),
            decision -> Optional.of(row(decision.getEvidence().getFeatures())),
            known,
            progress));
  }

  /**
   * Examples of one score.
   *
   * @param score of a decision
   * @param progress told after each decision
   */
  static Examples readScores(
      History history,
      TopicCodec<Decision> codec,
      Values score,
      KnownFrauds known,
      Runnable progress)
      throws Exception {
    return read(history, codec, new DecidedExamples(1, score, known, progress));
  }

  private static Examples read(
      History history, TopicCodec<Decision> codec, DecidedExamples examples) throws Exception {
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
    values
        .of(decision)
        .ifPresent(
            row ->
                builder.add(
                    row,
                    decision.getOccurredAt().getEpochSecond(),
                    decision.getMarket() + "/" + decision.getAccountId(),
                    known.fraudKnownAt(decision.getTransactionId())));
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
