package io.proofstream.quickstart.demo;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a demo comes to.
 *
 * @param collected rows that were sent
 * @param accepted rows that became transactions
 * @param repeated rows that were there before
 * @param rejected rows that were refused, by collector or analyzer
 * @param decided decisions
 * @param alerts alerts, each counted once
 * @param labels labels that were sent
 * @param precision share of frauds, by the simulator's ground truth, among the flagged (REVIEW or
 *     DECLINE) decisions; null where nothing was flagged
 * @param recall share of the frauds that were flagged; null where there were none
 * @param latencyMs from the sending of a transaction to its readable decision, in milliseconds
 * @param audit what the verifier says of the audit log
 * @param seconds the whole run, start and verification included
 */
record DemoSummary(
    long collected,
    long accepted,
    long repeated,
    long rejected,
    long decided,
    long alerts,
    long labels,
    Double precision,
    Double recall,
    LatencyMs latencyMs,
    Audit audit,
    double seconds) {

  /** Of all transactions, in milliseconds. */
  record LatencyMs(double p50, double p99, double max) {}

  /**
   * What the verifier says.
   *
   * @param entries how many entries the log has
   * @param sound whether nothing was found wrong
   * @param root the tree's root hash, base64
   * @param faults what was found wrong, each in a sentence; empty where nothing was
   */
  record Audit(long entries, boolean sound, String root, @JsonIgnore List<String> faults) {}

  /** The promises that were not kept, each named; empty where all were. */
  @JsonIgnore
  List<String> broken() {
    List<String> broken = new ArrayList<>();
    if (collected != accepted + repeated + rejected) {
      broken.add(
          "collected = accepted + repeated + rejected does not hold: %d is not %d + %d + %d"
              .formatted(collected, accepted, repeated, rejected));
    }
    if (decided != accepted) {
      broken.add("decided = accepted does not hold: %d is not %d".formatted(decided, accepted));
    }
    broken.addAll(audit.faults());
    return broken;
  }

  void print(PrintStream target) {
    target.printf(Locale.ROOT, "collected   %,9d rows%n", collected);
    target.printf(Locale.ROOT, "accepted    %,9d%n", accepted);
    target.printf(Locale.ROOT, "repeated    %,9d%n", repeated);
    target.printf(Locale.ROOT, "rejected    %,9d%n", rejected);
    target.printf(Locale.ROOT, "decided     %,9d%n", decided);
    target.printf(Locale.ROOT, "alerts      %,9d%n", alerts);
    target.printf(Locale.ROOT, "labels      %,9d%n", labels);
    target.printf("precision   %9s of the flagged were frauds%n", percent(precision));
    target.printf("recall      %9s of the frauds were flagged%n", percent(recall));
    target.printf(
        Locale.ROOT,
        "latency     %9.0f ms p50, %.0f ms p99, %.0f ms at most%n",
        latencyMs.p50(),
        latencyMs.p99(),
        latencyMs.max());
    target.printf(
        Locale.ROOT,
        "audit log   %,9d entries, %s, root %s%n",
        audit.entries(),
        audit.sound() ? "sound" : "NOT SOUND",
        audit.root());
    target.printf(Locale.ROOT, "took        %9.1f s%n", seconds);
  }

  private static String percent(Double share) {
    return share == null ? "none" : String.format(Locale.ROOT, "%.1f %%", share * 100);
  }
}
