package io.proofstream.auditlog.command;

import io.proofstream.auditlog.export.ExportWriter;
import io.proofstream.auditlog.store.Evidence;
import io.proofstream.auditlog.verify.FaultException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code audit export}: a period of a log for an auditor. */
final class Export implements Subcommand {
  private static final String OUT = "--out";
  private static final String FROM = "--from";
  private static final String TO = "--to";

  @Override
  public String name() {
    return "export";
  }

  @Override
  public String usage() {
    return """
        audit export LOGDIR --out DIR [--from TIME] [--to TIME] [-o human|json]

        Takes a period out of a log: its entries and payloads, the schemas that they are written in,
        and what proves that all of it is in the log. 'audit verify --export DIR --key FILE' checks
        it anywhere.
          LOGDIR      the log's tile directory (DIR/audit/log), or s3://BUCKET/PREFIX, with the command
                      proofstream
          --out       directory that is made
          --from      records written at or after, for example 2026-11-01T00:00:00Z
          --to        records written before
        The period is rounded to whole publications, a second's records usually.
        Exit code 0: exported; 1: nothing of that period, or the log is not sound there; 2: wrong usage.
        """;
  }

  @Override
  public int run(List<String> words, PrintStream out, PrintStream err) throws UsageException {
    Options options = Options.parse(words, Set.of(OUT, FROM, TO), Set.of());
    if (options.operands().size() != 1) {
      throw new UsageException("one LOGDIR is expected, not " + options.operands().size());
    }
    Evidence log = VerifyArguments.evidence(options.operands().get(0));
    Path directory = Path.of(options.required(OUT));
    long from = time(options, FROM).map(Instant::toEpochMilli).orElse(Long.MIN_VALUE);
    long to = time(options, TO).map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
    try {
      ExportWriter.Written written =
          ExportWriter.write(
              log,
              time -> time >= from && time < to,
              directory,
              entries -> err.printf("%,d entries checked%n", entries));
      report(written, directory, options.json(), out);
      return AuditCommand.SOUND;
    } catch (FaultException e) {
      err.println("NOT SOUND: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
    } catch (FileAlreadyExistsException e) {
      err.println(directory + " is there already; an export makes its own directory");
    } catch (IOException e) {
      err.println("cannot be exported: " + e);
    }
    return AuditCommand.FAULT;
  }

  private static Optional<Instant> time(Options options, String option) throws UsageException {
    Optional<String> text = options.one(option);
    try {
      return text.map(Instant::parse);
    } catch (DateTimeParseException e) {
      throw new UsageException(
          option + " is a time like 2026-11-01T00:00:00Z, not " + text.orElse(""));
    }
  }

  private static void report(
      ExportWriter.Written written, Path directory, boolean json, PrintStream out) {
    if (json) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("out", directory.toString());
      object.put("origin", written.checkpoint().origin());
      object.put("log_size", written.checkpoint().size());
      object.put("first_entry", written.range().from());
      object.put("end_entry", written.range().to());
      object.put("files", written.files());
      out.println(Json.of(object));
    } else {
      out.printf(
          "%s: entries %,d to %,d of %,d, in %,d files%n",
          directory,
          written.range().from(),
          written.range().to() - 1,
          written.checkpoint().size(),
          written.files());
    }
  }
}
