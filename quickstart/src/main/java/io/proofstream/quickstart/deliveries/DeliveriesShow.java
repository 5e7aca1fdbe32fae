package io.proofstream.quickstart.deliveries;

import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.quickstart.cluster.Connection;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import io.proofstream.quickstart.command.Json;
import io.proofstream.quickstart.command.OutputFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code proofstream deliveries show}. */
@Command(name = "show", description = "Shows all that is known of one alert that was not taken.")
public final class DeliveriesShow implements Callable<Integer> {
  private final Console console;

  @Mixin private Connection connection;
  @Mixin private OutputFormat output;

  @Parameters(paramLabel = "ID", description = "as 'deliveries list' shows it, for example 0-17")
  private String id;

  /**
   * @param console where results go
   */
  public DeliveriesShow(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    List<DeadLetter> found = new ArrayList<>();
    try (Cluster cluster = new Cluster(connection.common(console.environment()))) {
      new DeadLetters(cluster, Optional.empty(), Optional.empty())
          .scan(
              row -> {
                DeadLetter letter = DeadLetter.of(row);
                if (letter.id().equals(id)) {
                  found.add(letter);
                }
              });
    }
    if (found.isEmpty()) {
      throw new CommandFailure("no dead letter " + id + "; 'proofstream deliveries list' has all");
    }
    show(found.get(0));
    return ExitCode.DONE;
  }

  private void show(DeadLetter letter) {
    if (output.json()) {
      console.out().println(Json.write(letter));
      return;
    }
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("id", letter.id());
    rows.put("destination", letter.destination());
    rows.put("delivery", letter.deliveryId());
    rows.put("code", letter.code());
    rows.put("reason", letter.reason());
    rows.put("attempts", letter.attempts());
    rows.put("first attempt", letter.firstAttempt());
    rows.put("last attempt", letter.lastAttempt());
    rows.put("source", letter.source());
    rows.put("sent again", Integer.toString(letter.resends()));
    rows.forEach((name, value) -> console.out().printf("%-14s %s%n", name, value));
  }
}
