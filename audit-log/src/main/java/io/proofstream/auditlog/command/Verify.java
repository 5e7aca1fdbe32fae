package io.proofstream.auditlog.command;

import io.proofstream.auditlog.verify.AuditVerifier;
import io.proofstream.auditlog.verify.VerifyReport;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** {@code audit verify}: every byte of a log, offline. */
final class Verify implements Subcommand {
  @Override
  public String name() {
    return "verify";
  }

  @Override
  public String usage() {
    return """
        audit verify LOGDIR --key FILE [--key FILE] [--policy FILE] [--against CHECKPOINT]
                     [--timestamps CERTIFICATES] [--settled] [--in-flight-max N] [--holes FILE]
                     [--allow-unknown-signatures] [-o human|json]
        audit verify --root LOGDIR LOGDIR [LOGDIR...] --key FILE [--key FILE...] [-o human|json]
        audit verify --export DIR --key FILE [--key FILE] [--policy FILE] [-o human|json]
        audit verify --bundle FILE --key FILE [--key FILE] [--policy FILE] [-o human|json]

        Checks every byte of an audit log offline: hashes, chains, payloads and signatures, and
        that each transaction in it has its one outcome.
          LOGDIR      the log's tile directory (DIR/audit/log); payloads are beside it at ../payloads;
                      or s3://BUCKET/PREFIX, with the command proofstream
          --key       verifier keys (DIR/audit/log.vkey), one a line; each must have signed
          --policy    logs, witnesses and a quorum (C2SP tlog-policy): one of its logs must have signed
                      and the quorum cosigned; enough without --key, or beside it
          --against   an older checkpoint of this log, which it must extend
          --timestamps
                      certificates (PEM) of authorities: every time stamp beside the log must hold, and
                      the log must extend what was stamped
          --settled   nothing may be in flight: the system was left to finish before
          --in-flight-max
                      transactions that may wait, and as many outcomes (default: 10000000)
          --bundle    a file of 'proofstream audit prove': what it proves, with the keys alone
          --root      the log of the shards' checkpoints; verifies it, each of its shards, and that
                      each extends every checkpoint that the root has of it; of the keys given
                      those are demanded that have a log's name
          --export    directory of 'proofstream audit export': that all of it is in the log
          --holes     file that takes all offsets without a record, as comma-separated values
        Exit code 0: sound and complete; 1: a fault was found, and is named; 2: wrong usage.
        """;
  }

  @Override
  public int run(List<String> words, PrintStream out, PrintStream err) throws UsageException {
    if (words.contains(VerifyBundle.BUNDLE)) {
      return VerifyBundle.run(words, out);
    }
    if (words.contains(VerifyExport.EXPORT)) {
      return VerifyExport.run(words, out, err);
    }
    if (words.contains(VerifyShards.ROOT)) {
      return VerifyShards.run(words, out, err);
    }
    VerifyArguments arguments = VerifyArguments.parse(words);
    VerifyReport report = verify(arguments, err);
    if (arguments.json()) {
      out.println(ReportText.json(report));
    } else {
      ReportText.human(report, out);
    }
    return report.complete() ? AuditCommand.SOUND : AuditCommand.FAULT;
  }

  private static VerifyReport verify(VerifyArguments arguments, PrintStream err)
      throws UsageException {
    if (arguments.holes().isEmpty()) {
      return AuditVerifier.verify(arguments.request(), entries -> progress(entries, err));
    }
    try (RangeFile file = new RangeFile(arguments.holes().get(), err)) {
      return AuditVerifier.verify(arguments.request(), file);
    } catch (IOException e) {
      throw new UsageException(arguments.holes().get() + " cannot be written: " + e.getMessage());
    }
  }

  static void progress(long entries, PrintStream err) {
    err.printf("%,d entries verified%n", entries);
  }
}
