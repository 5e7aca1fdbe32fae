package io.proofstream.benchmarks.peers;

import io.proofstream.v1.Transaction;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.TimestampedWindowStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/** Decides a payment from what the three windows hold of its account. */
final class SpendingProcessor implements FixedKeyProcessor<String, Transaction, SpendingDecision> {
  private final Map<SpendingWindow, TimestampedWindowStore<String, Spending>> stores =
      new EnumMap<>(SpendingWindow.class);
  private FixedKeyProcessorContext<String, SpendingDecision> context;

  @Override
  public void init(FixedKeyProcessorContext<String, SpendingDecision> task) {
    context = task;
    for (SpendingWindow window : SpendingWindow.values()) {
      stores.put(window, task.getStateStore(window.store()));
    }
  }

  @Override
  public void process(FixedKeyRecord<String, Transaction> record) {
    context.forward(
        record.withValue(
            SpendingDecision.of(
                record.value(),
                spent(SpendingWindow.HOUR, record),
                spent(SpendingWindow.DAY, record),
                spent(SpendingWindow.WEEK, record))));
  }

  /** What came too late for a window is alone in it. */
  private Spending spent(SpendingWindow window, FixedKeyRecord<String, Transaction> record) {
    ValueAndTimestamp<Spending> held =
        stores.get(window).fetch(record.key(), window.oldestStartMs(record.timestamp()));
    return held == null ? Spending.NONE.plus(record.value()) : held.value();
  }
}
