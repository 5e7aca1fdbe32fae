package io.proofstream.quickstart.audit;

import io.proofstream.auditlog.command.AuditCommand;
import io.proofstream.quickstart.command.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code proofstream audit verify}: the auditor's own command, as its jar has it. */
@Command(
    name = "verify",
    customSynopsis = {
      "proofstream audit verify LOGDIR --key FILE [--key FILE] [--against CHECKPOINT]",
      "                         [--allow-unknown-signatures] [-o human|json]"
    },
    description = {
      "Checks every byte of an audit log offline: hashes, chains, payloads and signatures.%n",
      "LOGDIR (DIR/audit/log) is the log's tile directory; payloads are beside it at ../payloads.",
      "--key names a file of verifier keys (DIR/audit/log.vkey), one a line; each must have signed.",
      "--against names an older checkpoint, which the log must extend.%n",
      "Exit code 0: sound; 1: a fault was found, and is named; 2: wrong usage."
    })
public final class AuditVerify implements Callable<Integer> {
  private final Console console;

  @Parameters(hidden = true, arity = "0..*")
  private List<String> words = List.of();

  /**
   * @param console where results go
   */
  public AuditVerify(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<String> arguments = new ArrayList<>(List.of("verify"));
    arguments.addAll(words);
    return AuditCommand.run(arguments, console.out(), console.err());
  }
}
