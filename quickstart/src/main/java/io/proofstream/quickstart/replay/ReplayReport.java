package io.proofstream.quickstart.replay;

import io.proofstream.v1.Decision;
import java.util.ArrayList;
import java.util.List;

/** What a replay found so far. */
final class ReplayReport {
  /** Differences that are told in full; the rest are counted. */
  private static final int TOLD_MAX = 20;

  private final List<Difference> differences = new ArrayList<>();
  private long decisions;
  private long differing;

  /**
   * A decision that is not what it was.
   *
   * @param mode evidence or scratch
   * @param market partition of the market
   * @param transactionId whose decision it is
   * @param sequence its number in the market
   * @param what a line for each thing that differs
   */
  record Difference(
      String mode, int market, String transactionId, long sequence, List<String> what) {
    static Difference of(String mode, Decision recorded, List<String> what) {
      return new Difference(
          mode,
          recorded.getEvidence().getSourcePartition(),
          recorded.getTransactionId(),
          recorded.getEvidence().getSequence(),
          what);
    }
  }

  void same() {
    decisions++;
  }

  void differs(Difference difference) {
    decisions++;
    differing++;
    if (differences.size() < TOLD_MAX) {
      differences.add(difference);
    }
  }

  long decisions() {
    return decisions;
  }

  long differing() {
    return differing;
  }

  List<Difference> differences() {
    return differences;
  }
}
