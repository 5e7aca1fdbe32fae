package io.proofstream.quickstart.lookup;

import io.proofstream.auditlog.store.Evidence;
import io.proofstream.auditlog.store.EvidenceLocations;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.directory.DataDirectory;
import io.proofstream.runtime.settings.SettingsException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which log, and what is looked for in it. */
final class LogOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "a local system's data directory (default: ./proofstream-data)")
  private Path data = Path.of(DataDirectory.DEFAULT);

  @Option(
      names = "--log",
      paramLabel = "LOGDIR",
      description = "a log's tile directory, or s3://BUCKET/PREFIX, instead of --data")
  private Optional<String> log = Optional.empty();

  @Option(
      names = "--index",
      paramLabel = "DIR",
      description = "where the index of look-ups is kept (default: state/index beside the log)")
  private Optional<Path> index = Optional.empty();

  @ArgGroup(multiplicity = "0..1")
  private Wanted wanted;

  /** One of them. */
  static final class Wanted {
    @Option(names = "--transaction", paramLabel = "ID", description = "all about a transaction")
    private Optional<String> transaction = Optional.empty();

    @Option(names = "--account", paramLabel = "ID", description = "all about an account")
    private Optional<String> account = Optional.empty();

    @Option(names = "--alert", paramLabel = "ID", description = "all about an alert")
    private Optional<String> alert = Optional.empty();

    @Option(names = "--entry", paramLabel = "INDEX", description = "one entry of the log")
    private Optional<Long> entry = Optional.empty();
  }

  /**
   * @param console told of progress
   * @return the log, its index up to date
   */
  LogLookup open(Console console) throws IOException {
    String location = log.orElseGet(() -> new DataDirectory(data).auditLog().toString());
    try {
      Evidence evidence = EvidenceLocations.open(location);
      return LogLookup.open(
          evidence,
          index.orElseGet(() -> beside(location)),
          entries -> console.progress("%,d entries indexed".formatted(entries)));
    } catch (NoSuchFileException e) {
      throw new CommandFailure(location + " is no audit log: there is no " + e.getFile(), e);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(e.getMessage(), e);
    }
  }

  private static Path beside(String location) {
    if (location.contains("://")) {
      throw new SettingsException("--index DIR is needed for a log in a store");
    }
    return Path.of(location).toAbsolutePath().resolveSibling("state").resolve("index");
  }

  /** Whether something was named that is looked for. */
  boolean isNamed() {
    return wanted != null;
  }

  /**
   * @return what was asked for, in the log's order
   * @throws SettingsException if nothing was named
   * @throws CommandFailure if there is nothing
   */
  List<LogLookup.Found> find(LogLookup lookup) throws IOException {
    if (!isNamed()) {
      throw new SettingsException("expected one of --transaction, --account, --alert and --entry");
    }
    if (wanted.entry.isPresent()) {
      long entry = wanted.entry.get();
      if (entry < 0 || entry >= lookup.access().checkpoint().size()) {
        throw new CommandFailure(
            "there is no entry %d, the log has %d"
                .formatted(entry, lookup.access().checkpoint().size()));
      }
      return List.of(lookup.read(entry));
    }
    Term term = term();
    List<LogLookup.Found> found = lookup.find(term);
    if (found.isEmpty()) {
      throw new CommandFailure("the log holds nothing about it: " + wantedText(term));
    }
    return found;
  }

  private static String wantedText(Term term) {
    return switch (term.kind()) {
      case TRANSACTION -> "transaction " + term.value();
      case ALERT -> "alert " + term.value();
      case ACCOUNT, SCHEMA -> term.kind().name().toLowerCase(java.util.Locale.ROOT);
    };
  }

  private Term term() {
    if (wanted.transaction.isPresent()) {
      return new Term(Term.Kind.TRANSACTION, wanted.transaction.get());
    }
    return wanted
        .account
        .map(id -> new Term(Term.Kind.ACCOUNT, id))
        .orElseGet(() -> new Term(Term.Kind.ALERT, wanted.alert.orElseThrow()));
  }
}
