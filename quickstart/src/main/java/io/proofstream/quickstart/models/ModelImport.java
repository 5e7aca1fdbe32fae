package io.proofstream.quickstart.models;

import io.proofstream.analyzer.scoring.FeatureModel;
import io.proofstream.analyzer.scoring.ModelInput;
import io.proofstream.models.Calibrated;
import io.proofstream.models.ModelCodec;
import io.proofstream.models.ModelRefused;
import io.proofstream.models.TreeEnsemble;
import io.proofstream.models.evaluation.Examples;
import io.proofstream.models.onnx.OnnxImport;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import io.proofstream.quickstart.command.Json;
import io.proofstream.quickstart.command.OutputFile;
import io.proofstream.quickstart.command.OutputFormat;
import io.proofstream.quickstart.history.HistoryOptions;
import io.proofstream.runtime.content.ContentHash;
import io.proofstream.runtime.settings.SettingsException;
import io.proofstream.training.ModelReview;
import io.proofstream.training.ModelReview.Reviewed;
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
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code proofstream models import}. */
@Command(
    name = "import",
    description = {
      "Takes over a model that was made elsewhere, an ONNX file, and writes it as a model that"
          + " 'models publish' puts into force. Trees, linear models and small networks are computed;"
          + " what is not is named.",
      "The file's input is one tensor of floats of shape [rows, features], or one of [rows, 1] for"
          + " each feature, named as the feature; its output is a probability of fraud, or those of"
          + " no fraud and fraud. Undefined features are NaN.",
      "With --calibrate it is judged on recorded decisions and the labels that came back, and its"
          + " probabilities are made true by them; its card then has the figures, and what drift is"
          + " measured against."
    })
public final class ModelImport implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "FILE", description = "the ONNX file")
  private Path file;

  @Option(
      names = "--features",
      paramLabel = "NAME",
      split = ",",
      description =
          "the features that a row is made of, in their order, with commas between; 'decisions export"
              + " --features' has their names (default: what the file says in its metadata under"
              + " 'features', or the names of its inputs)")
  private List<String> features = List.of();

  @Option(
      names = "--probability",
      paramLabel = "NAME",
      description = "which of the file's outputs is the probability (default: the only one)")
  private Optional<String> probability = Optional.empty();

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "the model's file")
  private Path out;

  @Option(names = "--description", paramLabel = "TEXT", description = "for the model's card")
  private String description = "";

  @Option(
      names = "--calibrate",
      description = "judge and calibrate it on recorded decisions (the options below)")
  private boolean calibrate;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "event time of the end, start of a day (default: where labels are back from)")
  private Optional<Instant> to = Optional.empty();

  @Option(names = "--delay-days", description = "days until a label is back (default: 7)")
  private int delayDays = 7;

  @Option(
      names = "--folds",
      description =
          "test weeks before the end (default: 4); weeks that the model was trained on flatter it")
  private int folds = 4;

  @Mixin private HistoryOptions source;
  @Mixin private OutputFormat format;

  /**
   * @param console where results go
   */
  public ModelImport(Console console) {
    this.console = console;
  }

  /** What came of it. */
  record Summary(
      String out,
      String contentHash,
      List<String> features,
      boolean reasons,
      Spread auc,
      Spread averagePrecision,
      Spread cardPrecision) {}

  @Override
  public Integer call() throws Exception {
    OutputFile.requireWritable(out);
    try {
      OnnxImport imported =
          OnnxImport.of(
              read(), features.isEmpty() ? Optional.empty() : Optional.of(features), probability);
      Reviewed reviewed = reviewed(imported);
      byte[] body = ModelCodec.encode(imported, reviewed.calibration(), reviewed.card());
      FeatureModel.of(ModelCodec.decode(body));
      Files.write(out, body);
      show(imported, reviewed.card(), body);
      return ExitCode.DONE;
    } catch (ModelRefused | TrainingException e) {
      throw new CommandFailure(e.getMessage(), e);
    }
  }

  private byte[] read() throws Exception {
    if (!Files.isRegularFile(file)) {
      throw new SettingsException("there is no file " + file);
    }
    return Files.readAllBytes(file);
  }

  private Reviewed reviewed(OnnxImport imported) throws Exception {
    String text = description.isEmpty() ? "made by " + imported.producer() : description;
    if (!calibrate) {
      return new Reviewed(Calibrated.NOT, ModelCard.newBuilder().setDescription(text).build());
    }
    Examples examples = DecidedExamples.features(source, console);
    if (examples.size() == 0) {
      throw new CommandFailure("there are no decisions to calibrate it on");
    }
    Instant end =
        to.orElseGet(
            () ->
                examples.end().truncatedTo(ChronoUnit.DAYS).plus(1L - delayDays, ChronoUnit.DAYS));
    return new ModelReview(
            examples,
            ModelInput.names(),
            TrainingOptions.protocol(delayDays, folds),
            console::progress)
        .of(imported.features(), imported.scorer(), end, text);
  }

  /** Nothing where nobody judged it. */
  private static Spread spread(List<FoldQuality> folds, ToDoubleFunction<FoldQuality> figure) {
    return folds.isEmpty() ? null : Spread.of(folds, figure);
  }

  private void show(OnnxImport imported, ModelCard card, byte[] body) {
    List<FoldQuality> folds = card.getFolds();
    Summary summary =
        new Summary(
            out.toString(),
            HexFormat.of().formatHex(ContentHash.of(body)),
            imported.features(),
            imported.scorer() instanceof TreeEnsemble,
            spread(folds, FoldQuality::getAuc),
            spread(folds, FoldQuality::getAveragePrecision),
            spread(folds, FoldQuality::getCardPrecision100));
    if (format.json()) {
      console.out().println(Json.write(summary));
      return;
    }
    console.out().printf("%s: %d features%n", summary.out(), summary.features().size());
    if (!summary.reasons()) {
      console.out().println("decisions will not say what speaks for a fraud: only plain trees do");
    }
    if (calibrate) {
      console.out().println(summary.auc().text("AUC"));
      console.out().println(summary.averagePrecision().text("average precision"));
      console.out().println(summary.cardPrecision().text("card precision"));
    }
    console.out().println("content hash " + summary.contentHash());
  }
}
