package io.proofstream.auditlog.command;

import io.proofstream.auditlog.verify.AuditVerifier;
import io.proofstream.auditlog.verify.VerifyReport;
import java.io.PrintStream;
import java.util.List;

/** The command {@code audit}: what an auditor does with a log's files. */
public final class AuditCommand {
  /** The log is sound. */
  public static final int SOUND = 0;

  /** A fault was found, or a file could not be read. */
  public static final int FAULT = 1;

  /** Wrong usage. */
  public static final int USAGE = 2;

  private static final String USAGE_TEXT =
      """
      usage: audit verify LOGDIR --key FILE [--key FILE] [--against CHECKPOINT]
                          [--allow-unknown-signatures] [-o human|json]

        LOGDIR      the log's tile directory; payloads are beside it at ../payloads
        --key       verifier keys, one a line; each must have signed the checkpoint
        --against   an older checkpoint of this log, which it must extend
      """;

  private AuditCommand() {}

  /**
   * @param arguments {@code verify} and what follows it
   * @param out receives the result
   * @param err receives progress, and what is wrong with the usage
   * @return {@link #SOUND}, {@link #FAULT} or {@link #USAGE}
   */
  public static int run(List<String> arguments, PrintStream out, PrintStream err) {
    try {
      if (arguments.isEmpty() || !arguments.get(0).equals("verify")) {
        throw new UsageException("the one command is 'verify'");
      }
      return verify(VerifyArguments.parse(arguments.subList(1, arguments.size())), out, err);
    } catch (UsageException e) {
      err.println(e.getMessage());
      err.print(USAGE_TEXT);
      return USAGE;
    }
  }

  private static int verify(VerifyArguments arguments, PrintStream out, PrintStream err) {
    VerifyReport report =
        AuditVerifier.verify(
            arguments.request(), entries -> err.printf("%,d entries verified%n", entries));
    if (arguments.json()) {
      out.println(ReportText.json(report));
    } else {
      ReportText.human(report, out);
    }
    return report.sound() ? SOUND : FAULT;
  }
}
