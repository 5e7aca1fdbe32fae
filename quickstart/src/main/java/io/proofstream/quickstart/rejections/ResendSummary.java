package io.proofstream.quickstart.rejections;

import io.proofstream.runtime.rejection.Rejection;
import java.util.ArrayList;
import java.util.List;

/** What came of asking for refused records to be sent again. */
final class ResendSummary {
  /** One that was not taken, and why. */
  record Refused(String id, String code, String reason) {}

  /**
   * As it is shown.
   *
   * @param accepted taken, or in a trial: would be
   * @param refused not sent, since that would come to nothing
   * @param refusedAgain sent, and refused once more
   * @param waiting sent, and not answered in time
   * @param left further ones of the same cause, for another run
   * @param dryRun whether nothing was sent
   */
  record Shown(
      List<String> accepted,
      List<Refused> refused,
      List<Refused> refusedAgain,
      List<String> waiting,
      long left,
      boolean dryRun) {}

  private final List<String> accepted = new ArrayList<>();
  private final List<Refused> refused = new ArrayList<>();
  private final List<Refused> refusedAgain = new ArrayList<>();
  private final List<String> waiting = new ArrayList<>();

  void accepted(String id) {
    accepted.add(id);
  }

  void refused(String id, Rejection why) {
    refused.add(new Refused(id, why.code(), why.reason()));
  }

  void refusedAgain(String id, String code, String reason) {
    refusedAgain.add(new Refused(id, code, reason));
  }

  void waiting(String id) {
    waiting.add(id);
  }

  boolean allTaken() {
    return refused.isEmpty() && refusedAgain.isEmpty() && waiting.isEmpty();
  }

  Shown shown(long left, boolean dryRun) {
    return new Shown(accepted, refused, refusedAgain, waiting, left, dryRun);
  }
}
