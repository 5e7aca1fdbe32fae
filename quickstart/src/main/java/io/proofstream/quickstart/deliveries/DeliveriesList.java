package io.proofstream.quickstart.deliveries;

import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.quickstart.cluster.Connection;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import io.proofstream.quickstart.command.JsonList;
import io.proofstream.quickstart.command.OutputFormat;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code proofstream deliveries list}. */
@Command(
    name = "list",
    description = "Lists the alerts that receivers did not take: who, why, and how often tried.")
public final class DeliveriesList implements Callable<Integer> {
  private static final String ROW = "%-10s %-20s %-26s %-18s %8s %-7s %s%n";

  private final Console console;

  @Mixin private Connection connection;
  @Mixin private Selection selection;
  @Mixin private OutputFormat output;

  /**
   * @param console where results go
   */
  public DeliveriesList(Console console) {
    this.console = console;
  }

  /** A dead letter and whether it was sent again. */
  record Listed(DeadLetter letter, boolean resent) {}

  @Override
  public Integer call() throws Exception {
    try (Cluster cluster = new Cluster(connection.common(console.environment()))) {
      DeadLetters letters = selection.of(cluster);
      Set<String> resent = letters.resent();
      if (output.json()) {
        try (JsonList<Listed> list = new JsonList<>(console.out(), "dead_letters")) {
          letters.scan(row -> list.add(listed(DeadLetter.of(row), resent)));
        }
      } else {
        console
            .out()
            .printf(ROW, "ID", "DESTINATION", "DELIVERY", "CODE", "ATTEMPTS", "RESENT", "REASON");
        letters.scan(row -> print(listed(DeadLetter.of(row), resent)));
      }
    }
    return ExitCode.DONE;
  }

  private void print(Listed listed) {
    DeadLetter letter = listed.letter();
    console
        .out()
        .printf(
            ROW,
            letter.id(),
            letter.destination(),
            letter.deliveryId(),
            letter.code(),
            letter.attempts(),
            listed.resent() ? "yes" : "no",
            letter.reason());
  }

  private static Listed listed(DeadLetter letter, Set<String> resent) {
    return new Listed(letter, resent.contains(letter.id()));
  }
}
