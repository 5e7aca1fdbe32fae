package io.proofstream.quickstart.lists;

import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.quickstart.cluster.Connection;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import io.proofstream.quickstart.command.JsonList;
import io.proofstream.quickstart.command.OutputFormat;
import io.proofstream.v1.EntityList;
import io.proofstream.v1.ListEntry;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code proofstream lists show}. */
@Command(
    name = "show",
    description = "Shows what a list holds: value, until when, by whom and why.")
public final class ListShow implements Callable<Integer> {
  private static final String ROW = "%-40s %-24s %-12s %s%n";

  private final Console console;

  @Parameters(paramLabel = "NAME")
  private String name;

  @Mixin private Connection connection;
  @Mixin private OutputFormat output;

  /**
   * @param console where results go
   */
  public ListShow(Console console) {
    this.console = console;
  }

  /** An entry. */
  record Shown(String value, String until, String by, String reason) {
    static Shown of(ListEntry entry) {
      return new Shown(
          entry.getValue(),
          entry.getUntil() == null ? null : entry.getUntil().toString(),
          entry.getBy(),
          entry.getReason());
    }
  }

  @Override
  public Integer call() throws Exception {
    EntityList list;
    try (Cluster cluster = new Cluster(connection.common(console.environment()))) {
      list = PublishedLists.named(cluster, name);
    }
    if (output.json()) {
      try (JsonList<Shown> entries = new JsonList<>(console.out(), "entries")) {
        list.getEntries().forEach(entry -> entries.add(Shown.of(entry)));
      }
      return ExitCode.DONE;
    }
    String of = list.getAttribute().isEmpty() ? "" : " " + list.getAttribute();
    console.out().printf("list %s of %s%s, %s%n", name, list.getOf(), of, list.getEffect());
    console.out().printf(ROW, "VALUE", "UNTIL", "BY", "REASON");
    for (ListEntry entry : list.getEntries()) {
      Shown shown = Shown.of(entry);
      String until = shown.until() == null ? "" : shown.until();
      console.out().printf(ROW, shown.value(), until, shown.by(), shown.reason());
    }
    return ExitCode.DONE;
  }
}
