package io.proofstream.benchmarks.scoring;

import io.proofstream.analyzer.rules.Assessment;
import io.proofstream.analyzer.rules.RuleSet;
import io.proofstream.analyzer.rules.ShippedRuleSet;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One transaction at a time, as the analyzer has them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ScoringBenchmark {
  /** A power of two, so that the rows do not stay in the nearest cache line. */
  private static final int ROWS = 1 << 12;

  private final float[][] rows = new float[ROWS][];
  private TrainedModel model;
  private RuleSet rules;
  private int next;

  /** Trains, once for each process. */
  @Setup
  public void train() throws Exception {
    model = TrainedModel.once();
    rules = RuleSet.parse(ShippedRuleSet.yaml());
    for (int i = 0; i < ROWS; i++) {
      rows[i] = model.row();
    }
  }

  private float[] row() {
    next = (next + 1) & (ROWS - 1);
    return rows[next];
  }

  /** Our walk over the trees, calibration included. */
  @Benchmark
  public double probabilityByOurTrees() {
    return model.probability(row());
  }

  /** The training library's predictor for a single row. */
  @Benchmark
  public float probabilityByLibrary() throws Exception {
    return model.byLibrary(row());
  }

  /** The exact contributions that a flagged decision names. */
  @Benchmark
  public double[] contributionsByOurTrees() {
    return model.contributions(row());
  }

  /** The rule set that a new system begins with. */
  @Benchmark
  public Assessment shippedRules() {
    return rules.assess(new RowFacts(row()));
  }
}
