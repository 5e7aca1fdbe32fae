package io.proofstream.benchmarks.chaos;

import io.proofstream.runtime.time.WallClock;
import java.util.List;

/** {@code benchmarks chaos}. */
public final class ChaosCommand {
  private ChaosCommand() {}

  /**
   * @param words {@code --episodes N --seed S --out FILE}, and more in the script beside the module
   * @return the process's exit code: 1 if anything was lost, doubled or not sound
   */
  public static int run(List<String> words) throws Exception {
    ChaosOptions options = ChaosOptions.of(words);
    ChaosSummary summary = new ChaosRun(options, WallClock.utc(), ChaosCommand::progress).run();
    summary.write(options.out());
    if (summary.violationCount() == 0) {
      progress("%d episodes, nothing lost, nothing doubled".formatted(summary.episodes()));
      return 0;
    }
    progress(
        "episode %d of seed %d: %s; evidence is in %s"
            .formatted(
                summary.failedEpisode(), summary.seed(), summary.violations(), summary.evidence()));
    return 1;
  }

  private static void progress(String what) {
    System.err.println("chaos: " + what);
  }
}
