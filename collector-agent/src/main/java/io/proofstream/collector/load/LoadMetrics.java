package io.proofstream.collector.load;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.proofstream.collector.rows.RejectionCode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this process has committed. {@code rows = transactions + repeated + rejected}, the latter
 * summed over its codes, but for rows that are labels alone; counted when the transaction that
 * holds the rows is committed, so a row that had to be sent again counts once. Repeated are rows
 * that were not sent because their decision, or the same row on its way, was known here; most
 * repeats are sent and found by the analyzer, which counts them.
 */
public final class LoadMetrics {
  private final MeterRegistry meters;
  private final Counter rows;
  private final Counter transactions;
  private final Counter labels;
  private final Counter repeated;
  private final Map<String, Counter> rejected = new ConcurrentHashMap<>();

  /**
   * @param meters where they are registered
   */
  public LoadMetrics(MeterRegistry meters) {
    this.meters = meters;
    this.rows = meters.counter("proofstream.collector.rows");
    this.transactions = meters.counter("proofstream.collector.transactions");
    this.labels = meters.counter("proofstream.collector.labels");
    this.repeated = meters.counter("proofstream.collector.repeated");
    for (RejectionCode code : RejectionCode.values()) {
      rejected(code.name());
    }
  }

  /**
   * @param transaction whether the row was sent as a transaction, and not as labels alone
   * @param labelsSent how many labels were sent with it
   */
  public void taken(boolean transaction, int labelsSent) {
    rows.increment();
    transactions.increment(transaction ? 1 : 0);
    labels.increment(labelsSent);
  }

  /**
   * @param labelsSent how many labels were sent with a transaction that was not sent again
   */
  public void repetition(int labelsSent) {
    rows.increment();
    repeated.increment();
    labels.increment(labelsSent);
  }

  /**
   * @param code why the row was rejected
   */
  public void rejection(String code) {
    rows.increment();
    rejected(code).increment();
  }

  /** Registered before the first comes, so that a rate over it begins at 0. */
  private Counter rejected(String code) {
    return rejected.computeIfAbsent(
        code, tag -> meters.counter("proofstream.collector.rejected", "code", tag));
  }

  /** Rows committed by this process. */
  public long rows() {
    return (long) rows.count();
  }
}
