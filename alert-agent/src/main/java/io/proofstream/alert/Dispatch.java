package io.proofstream.alert;

import io.proofstream.alert.outbox.Outbox;
import io.proofstream.runtime.kafka.MarketValue;
import io.proofstream.v1.Alert;
import io.proofstream.v1.Handling;
import io.proofstream.v1.Suppression;
import io.proofstream.v1.Verdict;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** Sends a market's output to its topics, and counts it. */
final class Dispatch implements Outbox {
  private final ProcessorContext<byte[], MarketValue> context;
  private final AlertRecords records;
  private final AlertMetrics metrics;
  private Origin origin = Origin.CLOCK;

  Dispatch(
      ProcessorContext<byte[], MarketValue> context, AlertRecords records, AlertMetrics metrics) {
    this.context = context;
    this.records = records;
    this.metrics = metrics;
  }

  /** Says what the market is at work on from now on. */
  void at(Origin next) {
    origin = next;
  }

  @Override
  public void revised(Alert alert) {
    context.forward(records.alert(alert, origin), AlertTopology.ALERTS_SINK);
    metrics.revised(alert);
  }

  @Override
  public void notified(String queue, Alert alert, int reminder) {
    context.forward(records.queued(queue, alert, reminder, origin), AlertTopology.queueSink(queue));
    metrics.notified(queue, reminder);
  }

  @Override
  public void handled(Handling handling) {
    context.forward(records.handling(handling, origin), AlertTopology.HANDLINGS_SINK);
    metrics.handled(handling);
  }

  @Override
  public void suppressed(Suppression suppression) {
    context.forward(records.suppression(suppression, origin), AlertTopology.SUPPRESSIONS_SINK);
  }

  @Override
  public void judged(Verdict verdict) {
    context.forward(records.verdict(verdict, origin), AlertTopology.VERDICTS_SINK);
    metrics.judged(verdict);
  }
}
