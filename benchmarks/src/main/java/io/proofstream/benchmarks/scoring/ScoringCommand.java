package io.proofstream.benchmarks.scoring;

import io.proofstream.benchmarks.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@code benchmarks scoring}. */
public final class ScoringCommand {
  private ScoringCommand() {}

  /**
   * @param words {@code --quick} or {@code --tiny}, then the file for JMH's figures
   */
  public static void run(List<String> words) throws Exception {
    if (words.size() != 2) {
      throw new IllegalArgumentException("--quick|--tiny OUT.json, not " + words);
    }
    boolean tiny = words.get(0).equals("--tiny");
    Path out = Path.of(words.get(1)).toAbsolutePath();
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(ScoringBenchmark.class.getName() + "\\.")
            .forks(tiny ? 0 : 3)
            .warmupIterations(tiny ? 1 : 3)
            .measurementIterations(tiny ? 1 : 5)
            .warmupTime(time(tiny))
            .measurementTime(time(tiny))
            .verbosity(VerboseMode.SILENT)
            .resultFormat(ResultFormatType.JSON)
            .result(out.toString());
    Collection<RunResult> results = new Runner(options.build()).run();
    Machine machine = Machine.here(Files.createDirectories(out.getParent()));
    System.out.printf(
        "%d processors (%s), %s%n", machine.processors(), machine.model(), machine.jdk());
    for (RunResult result : results) {
      Result<?> primary = result.getPrimaryResult();
      System.out.printf(
          "%-26s %8.2f ± %.2f %s%n",
          primary.getLabel(), primary.getScore(), primary.getScoreError(), primary.getScoreUnit());
    }
  }

  private static TimeValue time(boolean tiny) {
    return tiny ? TimeValue.milliseconds(100) : TimeValue.seconds(2);
  }
}
