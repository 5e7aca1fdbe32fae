package io.proofstream.quickstart.audit;

import io.proofstream.auditlog.command.AuditCommand;
import io.proofstream.quickstart.command.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A subcommand of {@code proofstream audit} that is the auditor's own, as its jar has it. */
@Command
public final class OfflineAudit implements Callable<Integer> {
  private final String name;
  private final Console console;

  @Parameters(hidden = true, arity = "0..*")
  private List<String> words = List.of();

  private OfflineAudit(String name, Console console) {
    this.name = name;
    this.console = console;
  }

  /**
   * Adds all that the auditor's jar has. The words after them are that jar's to understand.
   *
   * @param group the command {@code audit}
   * @param console where results go
   * @return the group
   */
  public static CommandLine addTo(CommandLine group, Console console) {
    AuditCommand.usages()
        .forEach(
            (name, usage) -> {
              CommandLine command = new CommandLine(new OfflineAudit(name, console));
              command.setUnmatchedOptionsArePositionalParams(true);
              describe(command, usage);
              group.addSubcommand(name, command);
            });
    return group;
  }

  /** The synopsis ends at the empty line. */
  private static void describe(CommandLine command, String usage) {
    String[] parts = usage.replace("%", "%%").split("\n\n", 2);
    command
        .getCommandSpec()
        .usageMessage()
        .customSynopsis(("proofstream " + parts[0]).split("\n"))
        .description(parts[1].split("\n"));
  }

  @Override
  public Integer call() {
    List<String> arguments = new ArrayList<>(List.of(name));
    arguments.addAll(words);
    return AuditCommand.run(arguments, console.out(), console.err());
  }
}
