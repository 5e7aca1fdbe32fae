package io.proofstream.auditlog.command;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The command {@code audit}: what can be done with a log's files and nothing else. */
public final class AuditCommand {
  /** Done; the log is sound. */
  public static final int SOUND = 0;

  /** A fault was found, or a file could not be read. */
  public static final int FAULT = 1;

  /** Wrong usage. */
  public static final int USAGE = 2;

  private static final List<Subcommand> SUBCOMMANDS =
      List.of(new Verify(), new Export(), new Keys(), new ServeWitness());

  private AuditCommand() {}

  /** The subcommands' names, each with its usage: a synopsis, then what the options mean. */
  public static Map<String, String> usages() {
    Map<String, String> usages = new LinkedHashMap<>();
    SUBCOMMANDS.forEach(subcommand -> usages.put(subcommand.name(), subcommand.usage()));
    return usages;
  }

  /**
   * @param arguments a subcommand's name and what follows it
   * @param out receives the result
   * @param err receives progress, and what is wrong with the usage
   * @return {@link #SOUND}, {@link #FAULT} or {@link #USAGE}
   */
  public static int run(List<String> arguments, PrintStream out, PrintStream err) {
    String name = arguments.isEmpty() ? "" : arguments.get(0);
    for (Subcommand subcommand : SUBCOMMANDS) {
      if (subcommand.name().equals(name)) {
        return run(subcommand, arguments.subList(1, arguments.size()), out, err);
      }
    }
    String names = SUBCOMMANDS.stream().map(Subcommand::name).collect(Collectors.joining(", "));
    err.println(name.isEmpty() ? "a command is missing: " + names : name + " is none of: " + names);
    SUBCOMMANDS.forEach(subcommand -> err.println("\nusage: " + subcommand.usage()));
    return USAGE;
  }

  private static int run(
      Subcommand subcommand, List<String> words, PrintStream out, PrintStream err) {
    if (words.contains("--help") || words.contains("-h")) {
      out.print("usage: " + subcommand.usage());
      return SOUND;
    }
    try {
      return subcommand.run(words, out, err);
    } catch (UsageException e) {
      err.println(e.getMessage());
      err.print("usage: " + subcommand.usage());
      return USAGE;
    }
  }
}
