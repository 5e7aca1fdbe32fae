package io.proofstream.auditlog.command;

import java.util.List;

/** Runs the jar: {@code java -jar proofstream-audit-log.jar verify LOGDIR --key FILE}. */
final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(AuditCommand.run(List.of(args), System.out, System.err));
  }
}
