package io.proofstream.console.pages;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Records that were refused.
 *
 * @param shell what is around it
 * @param agent which agent's alone, or empty
 * @param codes how many of this part have which code, most first
 * @param lines what was refused, latest first
 * @param next the address of the next part
 */
record RejectionsPage(
    Shell shell,
    String agent,
    Map<String, Long> codes,
    List<RejectionLine> lines,
    Optional<String> next) {
  /** The agents that can refuse something. */
  static final List<String> AGENTS = List.of("collector", "analyzer", "storage", "alert");

  /**
   * A record that was refused.
   *
   * @param agent who refused it
   * @param code what is wrong, for machines
   * @param reason what is wrong, in words
   * @param source where it came from
   * @param place where it lies in the rejections topic
   * @param transactionId the transaction, or empty
   * @param href where that is looked up
   * @param at when
   */
  record RejectionLine(
      String agent,
      String code,
      String reason,
      String source,
      String place,
      String transactionId,
      String href,
      Moment at) {}
}
