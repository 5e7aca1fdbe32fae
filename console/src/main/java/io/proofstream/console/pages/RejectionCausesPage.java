package io.proofstream.console.pages;

import java.util.List;

/**
 * What was refused, by cause.
 *
 * @param shell what is around it
 * @param notice what came of the form that was sent, or empty
 * @param refused whether it was refused
 * @param agent which agent's alone, or empty
 * @param resending whether the viewer may send again
 * @param lines the causes, latest first
 */
record RejectionCausesPage(
    Shell shell,
    String notice,
    boolean refused,
    String agent,
    boolean resending,
    List<CauseLine> lines) {
  /** Causes shown at most. */
  static final int CAUSES_MAX = 200;

  /**
   * A cause.
   *
   * @param agent who refused
   * @param code why
   * @param source what came from where, as it is
   * @param shownSource the same to look at
   * @param count how many
   * @param href where they are listed
   * @param first when the first was refused
   * @param last when the last was
   */
  record CauseLine(
      String agent,
      String code,
      String source,
      String shownSource,
      String count,
      String href,
      Moment first,
      Moment last) {}
}
