package io.proofstream.auditlog.command;

import java.io.PrintStream;
import java.util.List;

/** One of the words after {@code audit}. */
interface Subcommand {
  /** The word. */
  String name();

  /** Synopsis and options, several lines, each ended. */
  String usage();

  /**
   * @param words what follows the name
   * @param out receives the result
   * @param err receives progress
   * @return {@link AuditCommand#SOUND} or {@link AuditCommand#FAULT}
   * @throws UsageException if the words are not understood
   */
  int run(List<String> words, PrintStream out, PrintStream err) throws UsageException;
}
