package io.proofstream.quickstart.replay;

import io.proofstream.analyzer.AnalyzerSettings;
import io.proofstream.analyzer.artifacts.ArtifactLibrary;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import io.proofstream.quickstart.command.Json;
import io.proofstream.quickstart.command.OutputFormat;
import io.proofstream.quickstart.history.History;
import io.proofstream.quickstart.history.HistoryOptions;
import io.proofstream.quickstart.history.PastArtifacts;
import io.proofstream.quickstart.history.PrivateRegistry;
import io.proofstream.quickstart.history.Selection;
import io.proofstream.runtime.time.Stopwatch;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code proofstream replay}. */
@Command(
    name = "replay",
    description = {
      "Computes recorded decisions again, with the rules and models of the time: from the evidence"
          + " that each carries, and from scratch, with every window built again from the market's"
          + " records. Nothing is written to any topic.",
      "Exit code 0: no difference; 1: some, and they are told."
    })
public final class ReplayCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private HistoryOptions source;
  @Mixin private Selection selection;
  @Mixin private AnalyzerOptions analyzer;
  @Mixin private OutputFormat output;

  /** What is computed again. */
  enum Mode {
    both,
    evidence,
    scratch
  }

  @Option(
      names = "--mode",
      paramLabel = "both|evidence|scratch",
      description = "from the evidence, from scratch, or both (default)")
  private Mode mode = Mode.both;

  /**
   * @param console where results go
   */
  public ReplayCommand(Console console) {
    this.console = console;
  }

  /** What was found. */
  record Summary(
      long fromEvidence,
      long fromScratch,
      long differences,
      double secondsEvidence,
      double secondsScratch,
      List<ReplayReport.Difference> first) {}

  @Override
  public Integer call() throws Exception {
    try (History history = source.open(console)) {
      TopicCodecs codecs =
          TopicCodecs.register(
              new PrivateRegistry(history.schemas()),
              new TopicNames(""),
              List.of(Topics.DECISIONS, Topics.REPEATS, Topics.rejections(Party.ANALYZER)),
              List.of(Topics.TRANSACTIONS, Topics.LABELS, Topics.VERDICTS, Topics.ARTIFACTS));
      ArtifactLibrary artifacts = PastArtifacts.read(history, codecs);
      Timed evidence = new Timed();
      if (mode != Mode.scratch) {
        FromEvidence replay = new FromEvidence(artifacts, codecs, selection, evidence.report);
        eachMarket(history, "from evidence", replay::run);
      }
      evidence.stop();
      Timed scratch = new Timed();
      if (mode != Mode.evidence) {
        AnalyzerSettings settings = analyzer.settings(console.environment());
        FromScratch replay =
            new FromScratch(artifacts, codecs, settings, selection, scratch.report);
        eachMarket(history, "from scratch", replay::run);
      }
      scratch.stop();
      if (evidence.report.decisions() + scratch.report.decisions() == 0) {
        throw new CommandFailure("there are no decisions to replay: " + selection);
      }
      return report(evidence, scratch);
    }
  }

  /** A report, and how long it took. */
  private static final class Timed {
    private final ReplayReport report = new ReplayReport();
    private final Stopwatch stopwatch = new Stopwatch();
    private double seconds;

    void stop() {
      seconds = stopwatch.elapsed().toMillis() / 1_000.0;
    }
  }

  private interface MarketReplayer {
    void run(History history, int market, Runnable progress) throws Exception;
  }

  private void eachMarket(History history, String how, MarketReplayer replayer) throws Exception {
    for (int market : history.partitions(Topics.DECISIONS)) {
      replayer.run(history, market, new ReplayProgress(console, how));
    }
  }

  private int report(Timed evidence, Timed scratch) {
    Summary summary =
        new Summary(
            evidence.report.decisions(),
            scratch.report.decisions(),
            evidence.report.differing() + scratch.report.differing(),
            evidence.seconds,
            scratch.seconds,
            Stream.concat(
                    evidence.report.differences().stream(), scratch.report.differences().stream())
                .toList());
    if (output.json()) {
      console.out().println(Json.write(summary));
    } else {
      summary.first().forEach(this::print);
      console
          .out()
          .printf(
              "%,d decisions from their evidence in %.1f s, %,d from scratch in %.1f s:"
                  + " %,d differences%n",
              summary.fromEvidence(),
              summary.secondsEvidence(),
              summary.fromScratch(),
              summary.secondsScratch(),
              summary.differences());
    }
    return summary.differences() == 0 ? ExitCode.DONE : ExitCode.FAILED;
  }

  private void print(ReplayReport.Difference difference) {
    console
        .out()
        .printf(
            "transaction %s (market %d, number %d, from %s):%n",
            difference.transactionId(),
            difference.market(),
            difference.sequence(),
            difference.mode());
    difference.what().forEach(line -> console.out().println("  " + line));
  }
}
