package io.proofstream.console.pages;

import java.util.List;
import java.util.Optional;

/**
 * Records that were refused.
 *
 * @param shell what is around it
 * @param agent which agent's alone, or empty
 * @param narrowed the cause they are of, in words, or empty
 * @param lines what was refused, latest first
 * @param next the address of the next part
 */
record RejectionsPage(
    Shell shell, String agent, String narrowed, List<RejectionLine> lines, Optional<String> next) {
  /** The agents that can refuse something. */
  static final List<String> AGENTS = List.of("collector", "analyzer", "storage", "alert");

  /**
   * A record that was refused.
   *
   * @param id what it is known by, which its own page has as address
   * @param agent who refused it
   * @param code what is wrong, for machines
   * @param reason what is wrong, in words
   * @param source where it came from
   * @param transactionId the transaction, or empty
   * @param href where that is looked up
   * @param again what came of sending it again, or empty
   * @param at when
   */
  record RejectionLine(
      String id,
      String agent,
      String code,
      String reason,
      String source,
      String transactionId,
      String href,
      String again,
      Moment at) {}
}
