package io.proofstream.benchmarks;

import io.proofstream.benchmarks.auditlog.AuditLogCommand;
import java.util.List;

/** The benchmarks' one command line; its first word says which. */
public final class Main {
  private static final int USAGE = 2;

  private Main() {}

  /** See the scripts in the module's folder for the arguments. */
  public static void main(String[] arguments) throws Exception {
    List<String> words = List.of(arguments);
    if (words.isEmpty() || !words.get(0).equals("audit-log")) {
      System.err.println("usage: benchmarks audit-log --full|--quick|--tiny DATA OUT.json");
      System.exit(USAGE);
    }
    AuditLogCommand.run(words.subList(1, words.size()));
  }
}
