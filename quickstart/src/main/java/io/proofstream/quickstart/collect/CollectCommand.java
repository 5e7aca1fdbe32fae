package io.proofstream.quickstart.collect;

import io.proofstream.collector.Collect;
import io.proofstream.collector.load.LoadException;
import io.proofstream.collector.load.LoadInput;
import io.proofstream.collector.load.LoadOptions;
import io.proofstream.collector.load.LoadSummary;
import io.proofstream.collector.load.TakenOverException;
import io.proofstream.collector.mapping.Format;
import io.proofstream.collector.mapping.Mapping;
import io.proofstream.collector.mapping.MappingException;
import io.proofstream.quickstart.cluster.Connection;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import io.proofstream.quickstart.command.Json;
import io.proofstream.quickstart.command.OutputFormat;
import io.proofstream.runtime.lifecycle.Exit;
import io.proofstream.runtime.time.WallClock;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code proofstream collect}. */
@Command(
    name = "collect",
    description = {
      "Streams files into a running system, and is done when every row has its outcome: accepted and",
      "decided, repeated, or rejected. Killed and started again, it goes on where it was and sends",
      "nothing twice. Files may be compressed with gzip."
    },
    footer = {
      "%nExit code 1 if a row was rejected; 'proofstream rejections list' says which and why.",
      "docs/MAPPING.md says how a mapping is written."
    })
public final class CollectCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;
  @Mixin private Connection connection;
  @Mixin private OutputFormat output;

  @ArgGroup(multiplicity = "1")
  private Inputs inputs = new Inputs();

  @Option(
      names = "--mapping",
      paramLabel = "MAP",
      description = "says which column is what (YAML); without one, our own field names, NDJSON")
  private Optional<Path> mapping = Optional.empty();

  @Option(
      names = "--market",
      paramLabel = "NAME",
      description = "market of all rows, in place of what the mapping says")
  private Optional<String> market = Optional.empty();

  @Option(
      names = "--rate",
      paramLabel = "R",
      defaultValue = "0",
      description = "rows a second; 0: as fast as it goes (default: 0)")
  private double rate;

  @Option(names = "--again", description = "send files once more that were loaded before")
  private boolean again;

  /** Files of one kind. */
  static final class Inputs {
    @Option(
        names = "--csv",
        arity = "1..*",
        paramLabel = "FILE",
        description = "CSV files, directories of them, or - for standard input")
    private List<Path> csv = List.of();

    @Option(
        names = "--ndjson",
        arity = "1..*",
        paramLabel = "FILE",
        description = "files of JSON lines, directories of them, or - for standard input")
    private List<Path> ndjson = List.of();

    @Option(
        names = "--file",
        arity = "1..*",
        paramLabel = "FILE",
        description =
            "files of what the mapping says, also ISO 20022 messages; or directories, or -")
    private List<Path> files = List.of();

    List<Path> all() {
      return Stream.of(csv, ndjson, files).flatMap(List::stream).toList();
    }

    /** What the option says that files are; empty where the mapping alone says it. */
    Optional<Format> format() {
      if (files.isEmpty()) {
        return Optional.of(csv.isEmpty() ? Format.NDJSON : Format.CSV);
      }
      return Optional.empty();
    }
  }

  /**
   * @param console where it reads and writes
   */
  public CollectCommand(Console console) {
    this.console = console;
  }

  /** What a load came to. */
  record Summary(
      long rows, long accepted, long repeated, long rejected, long labels, double seconds) {}

  @Override
  public Integer call() throws Exception {
    try {
      return collect(options());
    } catch (MappingException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    } catch (LoadException | TakenOverException e) {
      throw new CommandFailure(e.getMessage(), e);
    }
  }

  private int collect(LoadOptions options) throws Exception {
    CollectProgress progress = new CollectProgress(console);
    try (Collect collect =
        Collect.start(
            connection.settings(console.environment()), options, progress, WallClock.utc())) {
      Exit.onTermination(collect::close);
      LoadSummary summary = collect.await();
      progress.end();
      show(summary);
      return verdict(summary);
    }
  }

  private LoadOptions options() throws Exception {
    Mapping read = mapping.map(Mapping::read).orElseGet(Mapping::canonical);
    Format format = inputs.format().orElse(read.format());
    if (read.format() != format) {
      throw new ParameterException(
          spec.commandLine(),
          "mapping %s is for %s, and %s files are given"
              .formatted(read.name(), read.format(), format));
    }
    if (!(rate >= 0)) {
      throw new ParameterException(
          spec.commandLine(), "--rate: " + rate + ", 0 or more is expected");
    }
    List<LoadInput> found = InputFiles.of(inputs.all(), console.in());
    return new LoadOptions(found, read, market, rate, again);
  }

  private void show(LoadSummary summary) {
    if (output.json()) {
      console
          .out()
          .println(
              Json.write(
                  new Summary(
                      summary.rows(),
                      summary.accepted(),
                      summary.repeated(),
                      summary.rejected(),
                      summary.labels(),
                      summary.seconds())));
    } else {
      console
          .out()
          .printf(
              "%d rows: %d accepted, %d repeated, %d rejected, %d labels; %.1f s%n",
              summary.rows(),
              summary.accepted(),
              summary.repeated(),
              summary.rejected(),
              summary.labels(),
              summary.seconds());
    }
  }

  private int verdict(LoadSummary summary) {
    if (!summary.complete()) {
      throw new CommandFailure("stopped before the end; the same command goes on from there");
    }
    if (summary.rejected() > 0) {
      console.progress(
          "%d of %d rows were rejected; 'proofstream rejections list' says which and why"
              .formatted(summary.rejected(), summary.rows()));
      return ExitCode.FAILED;
    }
    return ExitCode.DONE;
  }
}
