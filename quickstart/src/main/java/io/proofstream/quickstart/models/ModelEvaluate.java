package io.proofstream.quickstart.models;

import io.proofstream.models.evaluation.Evaluation;
import io.proofstream.models.evaluation.Examples;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import io.proofstream.quickstart.command.Json;
import io.proofstream.quickstart.command.OutputFormat;
import io.proofstream.quickstart.history.HistoryOptions;
import io.proofstream.training.TrainingSettings;
import io.proofstream.v1.Decision;
import io.proofstream.v1.FoldQuality;
import io.proofstream.v1.ShadowResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code proofstream models evaluate}. */
@Command(
    name = "evaluate",
    description = {
      "Judges the scores that decisions were given when they were made, by the labels that came back"
          + " since: area under the ROC curve, average precision, and the share of compromised"
          + " accounts among the most suspicious of each day.",
      "Test weeks, delay and the accounts left out are those of 'models train'."
    })
public final class ModelEvaluate implements Callable<Integer> {
  private final Console console;

  @Mixin private HistoryOptions source;
  @Mixin private TrainingOptions training;
  @Mixin private OutputFormat output;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "event time of the end, start of a day (default: where labels are back from)")
  private Optional<Instant> to = Optional.empty();

  @Option(
      names = "--shadow",
      paramLabel = "NAME",
      description = "the scores of this model or rule in shadow, instead of the decisions' own")
  private Optional<String> shadow = Optional.empty();

  /**
   * @param console where results go
   */
  public ModelEvaluate(Console console) {
    this.console = console;
  }

  /** A test week. */
  record Tested(String from, double auc, double averagePrecision, double cardPrecision) {}

  /** What came of it. */
  record Summary(
      int decisions,
      List<Tested> folds,
      Spread auc,
      Spread averagePrecision,
      Spread cardPrecision) {}

  @Override
  public Integer call() throws Exception {
    Examples scored = scored();
    TrainingSettings settings = training.settings();
    Instant end =
        to.orElseGet(
            () ->
                scored
                    .end()
                    .truncatedTo(ChronoUnit.DAYS)
                    .plus(1, ChronoUnit.DAYS)
                    .minus(settings.delay()));
    List<FoldQuality> folds =
        new Evaluation(scored, settings.protocol()).run(end, settings.folds());
    Summary summary =
        new Summary(
            scored.size(),
            folds.stream().map(ModelEvaluate::tested).toList(),
            Spread.of(folds, FoldQuality::getAuc),
            Spread.of(folds, FoldQuality::getAveragePrecision),
            Spread.of(folds, FoldQuality::getCardPrecision100));
    if (output.json()) {
      console.out().println(Json.write(summary));
    } else {
      print(summary);
    }
    return ExitCode.DONE;
  }

  private static Tested tested(FoldQuality fold) {
    return new Tested(
        fold.getTestFrom().toString(),
        fold.getAuc(),
        fold.getAveragePrecision(),
        fold.getCardPrecision100());
  }

  private Examples scored() throws Exception {
    Examples scored = DecidedExamples.scores(source, console, this::score);
    if (scored.size() == 0) {
      throw new CommandFailure(
          shadow
              .map(name -> "no decision has a score of " + name + " in shadow")
              .orElse("there are no decisions to judge"));
    }
    return scored;
  }

  private Optional<float[]> score(Decision decision) {
    if (shadow.isEmpty()) {
      return Optional.of(new float[] {(float) decision.getScore()});
    }
    return decision.getShadows().stream()
        .filter(result -> result.getName().equals(shadow.get()))
        .findFirst()
        .map(ShadowResult::getValue)
        .map(value -> new float[] {value.floatValue()});
  }

  private void print(Summary summary) {
    for (Tested week : summary.folds()) {
      console
          .out()
          .printf(
              "from %s: AUC %.4f, average precision %.4f, card precision %.4f%n",
              week.from(), week.auc(), week.averagePrecision(), week.cardPrecision());
    }
    console.out().println(summary.auc().text("AUC"));
    console.out().println(summary.averagePrecision().text("average precision"));
    console.out().println(summary.cardPrecision().text("card precision"));
  }
}
