package io.proofstream.quickstart.lists;

import io.proofstream.quickstart.artifacts.Publisher;
import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.quickstart.cluster.Connection;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import io.proofstream.quickstart.command.Json;
import io.proofstream.quickstart.command.OutputFormat;
import io.proofstream.v1.ArtifactKind;
import io.proofstream.v1.EntityList;
import io.proofstream.v1.ListEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code proofstream lists add}, {@code lists remove}: one entry of a list that is there. */
public abstract class ListEdit implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "VALUE", description = "what is listed")
  private String value;

  @Mixin private Connection connection;
  @Mixin private Publisher publisher;
  @Mixin private OutputFormat output;

  private ListEdit(Console console) {
    this.console = console;
  }

  /** The entry that is to be there afterwards. */
  abstract Optional<ListEntry> entry(String listed, String by);

  @Override
  public Integer call() throws Exception {
    var subject = publisher.subject(ArtifactKind.LIST);
    try (Cluster cluster = new Cluster(connection.common(console.environment()))) {
      EntityList before = PublishedLists.named(cluster, subject.name());
      List<ListEntry> entries = new ArrayList<>(before.getEntries());
      boolean removed = entries.removeIf(entry -> entry.getValue().equals(value));
      Optional<ListEntry> added = entry(value, subject.by());
      if (added.isEmpty() && !removed) {
        throw new CommandFailure("list '" + subject.name() + "' has no such entry");
      }
      added.ifPresent(entries::add);
      ListImport.Published published =
          ListImport.publish(
              cluster, subject, EntityList.newBuilder(before).setEntries(entries).build());
      console
          .out()
          .println(
              output.json()
                  ? Json.write(published)
                  : "list %s has %,d entries now".formatted(published.name(), published.entries()));
    }
    return ExitCode.DONE;
  }

  /** {@code proofstream lists add}. */
  @Command(name = "add", description = "Puts an entry into a list, or another in its place.")
  public static final class Add extends ListEdit {
    @Option(
        names = "--until",
        paramLabel = "TIME",
        description = "event time from which on it no longer counts (default: it does not end)")
    private Optional<Instant> until = Optional.empty();

    @Option(names = "--reason", paramLabel = "TEXT", description = "why, shown with a decision")
    private String reason = "";

    /**
     * @param console where results go
     */
    public Add(Console console) {
      super(console);
    }

    @Override
    Optional<ListEntry> entry(String listed, String by) {
      return Optional.of(
          ListEntry.newBuilder()
              .setValue(listed)
              .setUntil(until.orElse(null))
              .setBy(by)
              .setReason(reason)
              .build());
    }
  }

  /** {@code proofstream lists remove}. */
  @Command(name = "remove", description = "Takes an entry out of a list.")
  public static final class Remove extends ListEdit {
    /**
     * @param console where results go
     */
    public Remove(Console console) {
      super(console);
    }

    @Override
    Optional<ListEntry> entry(String listed, String by) {
      return Optional.empty();
    }
  }
}
