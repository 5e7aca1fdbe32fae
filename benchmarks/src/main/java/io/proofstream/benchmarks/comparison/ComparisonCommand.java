package io.proofstream.benchmarks.comparison;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.proofstream.benchmarks.Machine;
import io.proofstream.benchmarks.auditlog.LogFigures;
import io.proofstream.benchmarks.measure.Watched;
import io.proofstream.benchmarks.payments.EncodedPayments;
import io.proofstream.benchmarks.payments.SimulatedPayments;
import io.proofstream.benchmarks.stage.AnalyzerProgram;
import io.proofstream.benchmarks.stage.Stage;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** {@code benchmarks compare}. */
public final class ComparisonCommand {
  private static final int WORDS = 6;
  private static final long SEED = 1;
  private static final int MARKETS = 1;

  /** What a candidate has to drain, as a multiple of the rate at which its latency is measured. */
  private static final double RATES_DRAINED_MIN = 3;

  private static final Duration LOG_TIME = Duration.ofSeconds(2);

  private final ComparisonLength length;
  private final Path home;
  private final Path rules;
  private final Path model;
  private final Programs programs;

  private ComparisonCommand(
      ComparisonLength length, Path home, Path rules, Path model, Path flinkJar) {
    this.length = length;
    this.home = home;
    this.rules = rules;
    this.model = model;
    this.programs = new Programs(home, flinkJar);
  }

  /**
   * @param words {@code --full}, {@code --quick} or {@code --tiny}; the directory for data, which
   *     is left; a file with rules; one with a model; the peer in Flink; the file for the figures
   */
  public static void run(List<String> words) throws Exception {
    if (words.size() != WORDS) {
      throw new IllegalArgumentException(
          "--full|--quick|--tiny DATA RULES.yaml MODEL FLINK.jar OUT.json, not " + words);
    }
    Path home = Files.createDirectories(Path.of(words.get(1)).toAbsolutePath());
    ComparisonReport report =
        new ComparisonCommand(
                ComparisonLength.named(words.get(0)),
                home,
                Path.of(words.get(2)),
                Path.of(words.get(3)),
                Path.of(words.get(4)))
            .measure();
    new ObjectMapper()
        .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .writerWithDefaultPrettyPrinter()
        .writeValue(Path.of(words.get(WORDS - 1)).toFile(), report);
    report.print(System.out);
  }

  private ComparisonReport measure() throws Exception {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    Map<Candidate, Contest.Drained> drained = new EnumMap<>(Candidate.class);
    Map<Candidate, Contest.Waited> waited = new EnumMap<>(Candidate.class);
    Map<Candidate, Long> totals = new EnumMap<>(Candidate.class);
    String digest;
    try (Stage stage = new Stage(home, MARKETS)) {
      Contest contest = prepared(stage);
      for (Candidate candidate : length.candidates()) {
        say("throughput of " + candidate.label());
        drained.put(candidate, contest.drain(candidate));
      }
      for (Candidate candidate : length.candidates()) {
        totals.put(candidate, (long) length.drained());
        if (candidate == Candidate.SCORING || keepsUp(drained.get(candidate))) {
          say("latency of " + candidate.label());
          contest.load(length.warming());
          waited.put(candidate, contest.latency(candidate, length.schedule()));
          totals.put(candidate, contest.written());
        }
      }
      digest = requireRight(stage, totals);
    }
    say("the audit log alone");
    LogFigures log = LogFigures.measure(home.resolve("log"), LOG_TIME);
    Map<Candidate, CandidateFigures> figures = new EnumMap<>(Candidate.class);
    drained.forEach(
        (each, seen) ->
            figures.put(
                each,
                CandidateFigures.of(
                    each, length.drained(), seen, Optional.ofNullable(waited.get(each)))));
    return ComparisonReport.of(run(load, digest), figures, log);
  }

  /** With less it would take longer to catch up with what the others were sent than to measure. */
  private boolean keepsUp(Contest.Drained drained) {
    long begin = length.drained() / Watched.TENTHS;
    return drained.watched().perSecond(begin, length.drained())
        >= RATES_DRAINED_MIN * length.schedule().perSecond();
  }

  private Contest prepared(Stage stage) throws Exception {
    stage.makeTopics(
        length.candidates().stream()
            .filter(candidate -> candidate != Candidate.SCORING)
            .map(Candidate::output)
            .toList());
    stage.publish(rules, model);
    say("%,d payments".formatted(length.drained()));
    Contest contest =
        new Contest(
            stage,
            programs,
            new EncodedPayments(
                new SimulatedPayments(SEED, length.all()), stage.transactions(), MARKETS));
    contest.load(length.drained());
    return contest;
  }

  /** The digest of the core's outcomes on what was drained. */
  private String requireRight(Stage stage, Map<Candidate, Long> totals) throws Exception {
    say("what is right");
    TreeSet<Long> marks = new TreeSet<>(totals.values());
    marks.add((long) length.drained());
    Oracle oracle = new Oracle(stage, marks);
    totals.forEach(oracle::requireRight);
    return oracle.digest(length.drained());
  }

  private ComparisonReport.Run run(double load, String digest) throws Exception {
    return new ComparisonReport.Run(
        Machine.here(home),
        load,
        length.drained(),
        digest,
        Contest.RARE_COMMITS.toMillis(),
        Contest.FREQUENT_COMMITS.toMillis(),
        AnalyzerProgram.JVM);
  }

  private static void say(String what) {
    System.err.println("comparison: " + what);
  }
}
