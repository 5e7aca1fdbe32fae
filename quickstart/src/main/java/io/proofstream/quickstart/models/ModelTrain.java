package io.proofstream.quickstart.models;

import io.proofstream.analyzer.scoring.ModelInput;
import io.proofstream.models.evaluation.Examples;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import io.proofstream.quickstart.command.Json;
import io.proofstream.quickstart.command.OutputFile;
import io.proofstream.quickstart.command.OutputFormat;
import io.proofstream.quickstart.history.HistoryOptions;
import io.proofstream.runtime.content.ContentHash;
import io.proofstream.training.ModelTraining;
import io.proofstream.training.ModelTraining.Trained;
import io.proofstream.training.TrainingException;
import io.proofstream.v1.FoldQuality;
import io.proofstream.v1.ModelCard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code proofstream models train}. */
@Command(
    name = "train",
    description = {
      "Trains boosted trees on recorded decisions and the labels that came back, validates them on"
          + " later days, and writes a model with its card. 'models publish' puts it into force.",
      "The same records and options give the same file."
    })
public final class ModelTrain implements Callable<Integer> {
  private final Console console;

  @Mixin private HistoryOptions source;
  @Mixin private TrainingOptions training;
  @Mixin private OutputFormat output;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "event time of the end, start of a day (default: after the last decision)")
  private Optional<Instant> to = Optional.empty();

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "the model's file")
  private Path out;

  @Option(names = "--description", paramLabel = "TEXT", description = "for the model's card")
  private String description = "";

  /**
   * @param console where results go
   */
  public ModelTrain(Console console) {
    this.console = console;
  }

  /** What came of it. */
  record Summary(
      String out,
      String contentHash,
      long examples,
      long frauds,
      String from,
      String to,
      Spread auc,
      Spread averagePrecision,
      Spread cardPrecision) {}

  @Override
  public Integer call() throws Exception {
    OutputFile.requireWritable(out);
    Examples examples = examples();
    Instant end =
        to.orElseGet(() -> examples.end().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS));
    Trained trained;
    try {
      trained =
          new ModelTraining(examples, ModelInput.names(), training.settings(), console::progress)
              .run(end, description);
    } catch (TrainingException e) {
      throw new CommandFailure(e.getMessage(), e);
    }
    Files.write(out, trained.body());
    show(trained);
    return ExitCode.DONE;
  }

  private Examples examples() throws Exception {
    Examples examples = DecidedExamples.features(source, console);
    if (examples.size() == 0) {
      throw new CommandFailure("there are no decisions to train on");
    }
    return examples;
  }

  private void show(Trained trained) {
    ModelCard card = trained.card();
    List<FoldQuality> folds = card.getFolds();
    Summary summary =
        new Summary(
            out.toString(),
            HexFormat.of().formatHex(ContentHash.of(trained.body())),
            card.getTraining().getExamples(),
            card.getTraining().getFrauds(),
            card.getTraining().getFrom().toString(),
            card.getTraining().getTo().toString(),
            Spread.of(folds, FoldQuality::getAuc),
            Spread.of(folds, FoldQuality::getAveragePrecision),
            Spread.of(folds, FoldQuality::getCardPrecision100));
    if (output.json()) {
      console.out().println(Json.write(summary));
      return;
    }
    console
        .out()
        .printf(
            "%s: %,d examples with %,d frauds, %s to %s%n",
            summary.out(), summary.examples(), summary.frauds(), summary.from(), summary.to());
    console.out().println(summary.auc().text("AUC"));
    console.out().println(summary.averagePrecision().text("average precision"));
    console.out().println(summary.cardPrecision().text("card precision"));
    console.out().println("content hash " + summary.contentHash());
  }
}
