package io.proofstream.benchmarks.entities;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.proofstream.benchmarks.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code benchmarks entities}. */
public final class EntitiesCommand {
  private static final long MANY = 1_000_000;
  private static final long FEW = 20_000;
  private static final int USUAL_ACCOUNTS_PER_PAYMENTS = 100;
  private static final double MIB = 1 << 20;

  private EntitiesCommand() {}

  /**
   * @param words {@code --full} or {@code --tiny}, then the file for the figures
   */
  public static void run(List<String> words) throws Exception {
    if (words.size() != 2) {
      throw new IllegalArgumentException("--full|--tiny OUT.json, not " + words);
    }
    long payments = words.get(0).equals("--tiny") ? FEW : MANY;
    Path out = Path.of(words.get(1)).toAbsolutePath();
    Machine machine = Machine.here(Files.createDirectories(out.getParent()));
    List<EntityCost> costs =
        List.of(
            EntityCost.of("usual accounts", payments, payments / USUAL_ACCOUNTS_PER_PAYMENTS),
            EntityCost.of("one account", payments, 1),
            EntityCost.of("an account each", payments, payments));
    new ObjectMapper()
        .writerWithDefaultPrettyPrinter()
        .writeValue(out.toFile(), Map.of("machine", machine, "costs", costs));
    System.out.printf(
        "%d processors (%s), %s%n", machine.processors(), machine.model(), machine.jdk());
    for (EntityCost cost : costs) {
      System.out.printf(
          "%s: %,d payments in a day, %,d accounts: %,.0f/s (slowest tenth %,.0f/s), state %,d entries of %.0f MiB, %.0f bytes a payment, longest value %,d bytes, heap %.0f MiB%n",
          cost.what(),
          cost.payments(),
          cost.accounts(),
          cost.perSecond(),
          cost.slowestTenthPerSecond(),
          cost.entries(),
          cost.stateBytes() / MIB,
          (double) cost.stateBytes() / cost.payments(),
          cost.longestValueBytes(),
          cost.heapBytes() / MIB);
    }
  }
}
