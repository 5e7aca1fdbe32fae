package io.proofstream.quickstart.backtest;

import io.proofstream.analyzer.artifacts.ArtifactLibrary;
import io.proofstream.analyzer.artifacts.InForce;
import io.proofstream.analyzer.market.CandidateReplay;
import io.proofstream.analyzer.market.SourceRecord;
import io.proofstream.models.evaluation.Examples;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import io.proofstream.quickstart.command.Json;
import io.proofstream.quickstart.command.OutputFormat;
import io.proofstream.quickstart.history.DecidedPairs;
import io.proofstream.quickstart.history.DecidedPairs.Pair;
import io.proofstream.quickstart.history.History;
import io.proofstream.quickstart.history.HistoryOptions;
import io.proofstream.quickstart.history.KnownFrauds;
import io.proofstream.quickstart.history.PastArtifacts;
import io.proofstream.quickstart.history.PrivateRegistry;
import io.proofstream.quickstart.history.Selection;
import io.proofstream.runtime.time.Stopwatch;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Decision;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code proofstream rules backtest}, {@code models backtest}. */
@Command(
    name = "backtest",
    description = {
      "Decides recorded transactions again with a candidate, on the evidence of the time, and sets"
          + " the result beside what was decided: alerts, precision, recall, money, each rule, and"
          + " examples of what would change. Nothing is written to any topic."
    })
public final class BacktestCommand implements Callable<Integer> {
  private static final long DECISIONS_PER_LINE = 250_000;

  private final Console console;
  private final Scoreboard live = new Scoreboard();
  private final Scoreboard other = new Scoreboard();
  private final Changes changes = new Changes();
  private Candidate tried;
  private long done;

  @Mixin private HistoryOptions source;
  @Mixin private Selection selection;
  @Mixin private OutputFormat output;

  @ArgGroup(exclusive = false, multiplicity = "1")
  private Files candidate;

  /** What is tried. */
  static final class Files {
    @Option(names = "--rules", paramLabel = "FILE", description = "a rule set, YAML")
    private Optional<Path> rules = Optional.empty();

    @Option(names = "--model", paramLabel = "FILE", description = "a model of 'models train'")
    private Optional<Path> model = Optional.empty();

    @Option(
        names = "--list",
        paramLabel = "NAME=FILE",
        description =
            "a list that rules look values up in, CSV as 'lists import' takes it, in place of the"
                + " one of that name; may be given again")
    private Map<String, Path> lists = new TreeMap<>();
  }

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "where a budget's days begin, as analyzer.time.zone has it (default: UTC)")
  private ZoneId zone = ZoneId.of("UTC");

  /**
   * @param console where results go
   */
  public BacktestCommand(Console console) {
    this.console = console;
  }

  /** What it came to. */
  record Summary(
      Scoreboard.Result live,
      Scoreboard.Result candidate,
      List<Changes.OfKind> changes,
      double seconds) {}

  @Override
  public Integer call() throws Exception {
    tried = Candidate.read(candidate.rules, candidate.model, candidate.lists);
    other.expect(tried.ruleIds());
    Stopwatch stopwatch = new Stopwatch();
    try (History history = source.open(console)) {
      TopicCodecs codecs =
          TopicCodecs.register(
              new PrivateRegistry(history.schemas()),
              new TopicNames(""),
              List.of(),
              List.of(
                  Topics.DECISIONS,
                  Topics.TRANSACTIONS,
                  Topics.LABELS,
                  Topics.VERDICTS,
                  Topics.ARTIFACTS));
      KnownFrauds known = KnownFrauds.read(history, codecs);
      ArtifactLibrary artifacts = PastArtifacts.read(history, codecs);
      for (int market : history.partitions(Topics.DECISIONS)) {
        CandidateReplay replay = new CandidateReplay(zone);
        try (DecidedPairs pairs = new DecidedPairs(history, market, codecs)) {
          for (var next = pairs.next(); next.isPresent(); next = pairs.next()) {
            boolean selected = selection.contains(next.get().decision());
            // A budget's threshold comes from the days before, whether they are asked for or not.
            if (selected || tried.hasBudget()) {
              compare(selected, pairs, next.get(), known, artifacts, replay);
            }
          }
        }
      }
    }
    return show(stopwatch.elapsed().toMillis() / 1_000.0);
  }

  private void compare(
      boolean selected,
      DecidedPairs pairs,
      Pair pair,
      KnownFrauds known,
      ArtifactLibrary artifacts,
      CandidateReplay replay)
      throws Exception {
    Decision recorded = pair.decision();
    SourceRecord source =
        pair.source()
            .orElseThrow(
                () ->
                    new CommandFailure(
                        "the transaction %s, offset %d, is not there any more"
                            .formatted(
                                recorded.getTransactionId(),
                                recorded.getEvidence().getSourceOffset())));
    InForce inForce = tried.inPlaceOf(artifacts.of(recorded));
    Decision now = replay.decide(pairs.transaction(source), recorded, inForce);
    if (!selected) {
      return;
    }
    boolean fraud = known.fraudKnownAt(recorded) != Examples.NEVER;
    live.add(recorded, fraud);
    other.add(now, fraud);
    changes.add(recorded, now, fraud);
    if (++done % DECISIONS_PER_LINE == 0) {
      console.progress("%,d decisions tried".formatted(done));
    }
  }

  private int show(double seconds) {
    Summary summary = new Summary(live.result(), other.result(), changes.all(), seconds);
    if (summary.live().decisions() == 0) {
      throw new CommandFailure("there are no decisions to try it on: " + selection);
    }
    if (output.json()) {
      console.out().println(Json.write(summary));
    } else {
      new BacktestText(console.out()).print(summary);
    }
    return ExitCode.DONE;
  }
}
