package io.proofstream.quickstart.history;

import io.proofstream.collector.mapping.Mapping;
import io.proofstream.collector.source.RowSource;
import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.quickstart.cluster.Connection;
import io.proofstream.quickstart.command.Console;
import io.proofstream.runtime.settings.Markets;
import io.proofstream.runtime.settings.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the past is read from: an audit log, or a running system's topics. */
public final class HistoryOptions {
  private static final String MARKET = "main";

  @Mixin private Connection connection;

  @Option(
      names = "--log",
      paramLabel = "LOGDIR",
      description = "read an audit log (DIR/audit/log) instead of a running system's topics")
  private Optional<Path> log = Optional.empty();

  @ArgGroup(exclusive = false)
  private File file;

  /** A file instead of a system. */
  static final class File {
    @Option(
        names = {"--csv", "--file"},
        required = true,
        paramLabel = "FILE",
        description =
            "read a file with labels instead: what a system would have recorded, with the rules that"
                + " it begins with; no cluster is needed, all is held in memory")
    private Path csv;

    @Option(
        names = "--mapping",
        required = true,
        paramLabel = "FILE",
        description = "which of the file's columns is what")
    private Path mapping;
  }

  /**
   * @param console for the process's environment and progress
   * @return the past; who asks closes it
   * @throws SettingsException if a log and a file are given, or one is not there
   */
  public History open(Console console) throws Exception {
    if (file != null) {
      if (log.isPresent()) {
        throw new SettingsException("expected --log or --csv, not both");
      }
      return ofFile(console);
    }
    return log.isPresent()
        ? new LoggedHistory(log.get())
        : new TopicHistory(new Cluster(connection.common(console.environment())));
  }

  private FileHistory ofFile(Console console) throws Exception {
    Markets one = new Markets(List.of(MARKET));
    Mapping mapping = Mapping.read(file.mapping);
    if (!mapping.hasPayments()) {
      throw new SettingsException("mapping " + mapping.name() + " is of labels, not of payments");
    }
    RowSource.Plan plan = new RowSource.Plan(mapping, one, Optional.of(MARKET));
    try (RowSource source =
        RowSource.open(plan, Files.newInputStream(existing(file.csv)), () -> {})) {
      FileHistory history =
          FileHistory.of(source, rows -> console.progress("%,d rows decided".formatted(rows)));
      if (history.refused() > 0) {
        console.progress(
            "%,d rows could not be taken; the first: %s"
                .formatted(history.refused(), history.firstRefused()));
      }
      return history;
    }
  }

  private static Path existing(Path csv) {
    if (!Files.isRegularFile(csv)) {
      throw new SettingsException("there is no file " + csv);
    }
    return csv;
  }
}
