package io.proofstream.quickstart.lookup;

import io.proofstream.auditlog.proof.BundleFile;
import io.proofstream.auditlog.proof.ProvedEntry;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.ExitCode;
import io.proofstream.quickstart.command.Json;
import io.proofstream.quickstart.command.OutputFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code proofstream audit prove}. */
@Command(
    name = "prove",
    description = {
      "Cuts a proof out of the audit log: every record about a transaction, an account or an alert,"
          + " with its schema and the proof that it is in the log, as one file.",
      "'audit verify --bundle FILE --key KEYS' checks it anywhere, with the auditor's jar alone."
    })
public final class AuditProve implements Callable<Integer> {
  private final Console console;

  @Mixin private LogOptions log;
  @Mixin private OutputFormat output;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "the bundle")
  private Path out;

  /**
   * @param console where results go
   */
  public AuditProve(Console console) {
    this.console = console;
  }

  /** What was written. */
  record Proved(String out, int records, int entries, long logSize, String root) {}

  @Override
  public Integer call() throws Exception {
    LogLookup lookup = log.open(console);
    List<LogLookup.Found> found = log.find(lookup);
    if (found.size() > BundleFile.ENTRIES_MAX / 2) {
      throw new CommandFailure(
          "%,d records: a bundle takes %,d; export a period instead"
              .formatted(found.size(), BundleFile.ENTRIES_MAX / 2));
    }
    List<ProvedEntry> proofs = lookup.prove(found);
    Files.write(out, BundleFile.encode(proofs));
    var head = lookup.access().checkpoint();
    var proved =
        new Proved(out.toString(), found.size(), proofs.size(), head.size(), head.root().base64());
    console
        .out()
        .println(
            output.json()
                ? Json.write(proved)
                : "%s proves %,d records against the checkpoint of size %,d"
                    .formatted(out, found.size(), head.size()));
    return ExitCode.DONE;
  }
}
