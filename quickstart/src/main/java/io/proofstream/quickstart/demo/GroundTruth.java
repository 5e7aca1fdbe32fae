package io.proofstream.quickstart.demo;

import io.proofstream.quickstart.simulator.SimulatedRow;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Which of the simulated payments are frauds: what the simulator knows, not what labels say. */
final class GroundTruth {
  private final Set<String> frauds = ConcurrentHashMap.newKeySet();
  private final LongAdder rows = new LongAdder();

  void saw(SimulatedRow row) {
    rows.increment();
    if (row.fraudulent()) {
      frauds.add(row.transactionId());
    }
  }

  boolean fraud(String transactionId) {
    return frauds.contains(transactionId);
  }

  /** How many frauds there were so far. */
  long frauds() {
    return frauds.size();
  }

  /** How many rows there were so far. */
  long rows() {
    return rows.sum();
  }
}
