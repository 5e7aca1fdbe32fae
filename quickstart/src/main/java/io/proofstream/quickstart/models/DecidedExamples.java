package io.proofstream.quickstart.models;

import io.proofstream.analyzer.market.FeaturesRecord;
import io.proofstream.analyzer.scoring.ModelInput;
import io.proofstream.models.evaluation.Examples;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.history.DecidedPairs;
import io.proofstream.quickstart.history.History;
import io.proofstream.quickstart.history.HistoryOptions;
import io.proofstream.quickstart.history.KnownFrauds;
import io.proofstream.quickstart.history.PrivateRegistry;
import io.proofstream.quickstart.history.Row;
import io.proofstream.quickstart.history.Rows;
import io.proofstream.runtime.time.Stopwatch;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Decision;
import java.util.List;
import java.util.Optional;

/** Decisions' evidence as examples: what was known of each transaction when it was decided. */
final class DecidedExamples {
  /** What of a decision is looked at. */
  @FunctionalInterface
  interface Values {
    /** The values, or nothing where the decision is to be left out. */
    Optional<float[]> of(Decision decision);
  }

  private static final long DECISIONS_PER_LINE = 250_000;

  private final Examples.Builder builder;
  private final Values values;
  private final KnownFrauds known;
  private final Console console;
  private final Stopwatch stopwatch = new Stopwatch();
  private long read;

  private DecidedExamples(int features, Values values, KnownFrauds known, Console console) {
    this.builder = new Examples.Builder(features);
    this.values = values;
    this.known = known;
    this.console = console;
  }

  /**
   * Examples of all that a model may take, in the order of {@link ModelInput#names}.
   *
   * @throws CommandFailure if there are no decisions
   */
  static Examples features(HistoryOptions source, Console console) throws Exception {
    return read(
        source,
        console,
        ModelInput.all().size(),
        decision -> Optional.of(ModelInput.row(FeaturesRecord.read(decision.getEvidence()))));
  }

  /**
   * Examples of one score, which may be none where no decision has it.
   *
   * @param score of a decision
   */
  static Examples scores(HistoryOptions source, Console console, Values score) throws Exception {
    return read(source, console, 1, score);
  }

  private static Examples read(HistoryOptions source, Console console, int features, Values values)
      throws Exception {
    try (History history = source.open(console)) {
      TopicCodecs codecs =
          TopicCodecs.register(
              new PrivateRegistry(history.schemas()),
              new TopicNames(""),
              List.of(),
              List.of(Topics.DECISIONS, Topics.LABELS, Topics.VERDICTS));
      KnownFrauds known = KnownFrauds.read(history, codecs);
      if (known.undecodable() > 0) {
        console.progress(known.undecodable() + " labels or verdicts could not be read");
      }
      return read(
          history,
          codecs.codec(Topics.DECISIONS),
          new DecidedExamples(features, values, known, console));
    }
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
                    known.fraudKnownAt(decision)));
    if (++read % DECISIONS_PER_LINE == 0) {
      console.progress("%,d decisions read, %d s".formatted(read, stopwatch.elapsed().toSeconds()));
    }
  }
}
