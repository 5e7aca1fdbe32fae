package io.proofstream.benchmarks;

import io.proofstream.benchmarks.auditlog.AuditLogCommand;
import io.proofstream.benchmarks.chaos.ChaosCommand;
import io.proofstream.benchmarks.comparison.ComparisonCommand;
import io.proofstream.benchmarks.entities.EntitiesCommand;
import io.proofstream.benchmarks.growth.GrowthCommand;
import io.proofstream.benchmarks.http.HttpCommand;
import io.proofstream.benchmarks.markets.MarketsCommand;
import io.proofstream.benchmarks.performance.PerformanceCommand;
import io.proofstream.benchmarks.scoring.ScoringCommand;
import io.proofstream.benchmarks.simulation.SimulateCommand;
import java.util.List;

/** The benchmarks' one command line; its first word says which. */
public final class Main {
  private static final int USAGE = 2;

  private Main() {}

  /** See the scripts in the module's folder for the arguments. */
  public static void main(String[] arguments) throws Exception {
    List<String> words = List.of(arguments);
    String which = words.isEmpty() ? "" : words.get(0);
    switch (which) {
      case "audit-log" -> AuditLogCommand.run(words.subList(1, words.size()));
      case "simulate" -> System.exit(SimulateCommand.run(words.subList(1, words.size())));
      case "entities" -> EntitiesCommand.run(words.subList(1, words.size()));
      case "growth" -> GrowthCommand.run(words.subList(1, words.size()));
      case "markets" -> MarketsCommand.run(words.subList(1, words.size()));
      case "http" -> HttpCommand.run(words.subList(1, words.size()));
      case "run" -> PerformanceCommand.run(words.subList(1, words.size()));
      case "compare" -> ComparisonCommand.run(words.subList(1, words.size()));
      case "scoring" -> ScoringCommand.run(words.subList(1, words.size()));
      case "chaos" -> System.exit(ChaosCommand.run(words.subList(1, words.size())));
      default -> {
        System.err.println(
            """
            usage: benchmarks audit-log --full|--quick|--tiny DATA OUT.json
                   benchmarks run --full|--quick|--tiny ENDPOINTS.json INBOX OUT.json
                   benchmarks compare --full|--quick|--tiny DATA RULES.yaml MODEL FLINK.jar OUT.json
                   benchmarks scoring --quick|--tiny OUT.json
                   benchmarks entities --full|--tiny OUT.json
                   benchmarks growth --full|--tiny OUT.json
                   benchmarks markets --full|--tiny DATA RULES.yaml MODEL OUT.json
                   benchmarks http --quick|--tiny ENDPOINTS.json OUT.json
                   benchmarks simulate --seeds N --from S
                   benchmarks chaos --episodes N --seed S --out FILE""");
        System.exit(USAGE);
      }
    }
  }
}
