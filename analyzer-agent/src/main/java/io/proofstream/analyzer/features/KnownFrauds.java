package io.proofstream.analyzer.features;

import java.util.List;

/**
 * Which transactions of a counterparty are fraud by the labels that are known at a time.
 *
 * <p>It stands at the time of the last event asked for: the changes through it are in effect, those
 * after it wait. Another event moves it there, forwards or backwards, change by change.
 */
final class KnownFrauds {
  /** The {@link FraudChange}s. */
  private final Timeline changes;

  /** The accepted transactions that are fraud, by their own time. */
  private final Timeline frauds;

  /** All transactions that are fraud, by the time from which on that is known. */
  private final Timeline discoveries;

  private long asOf;

  private KnownFrauds(Timeline changes, Timeline frauds, Timeline discoveries, long asOf) {
    this.changes = changes;
    this.frauds = frauds;
    this.discoveries = discoveries;
    this.asOf = asOf;
  }

  static KnownFrauds empty(Nodes nodes) {
    return new KnownFrauds(
        Timeline.empty(nodes), Timeline.empty(nodes), Timeline.empty(nodes), Long.MIN_VALUE);
  }

  void moveTo(long time) {
    changes.forEach(asOf, time, (at, age, span) -> apply(FraudChange.of(at, age, span)));
    // Backwards, what ceased comes again first: what began and ceased is not there to go.
    changes.forEach(time, asOf, (at, age, span) -> undo(FraudChange.of(at, age, span), false));
    changes.forEach(time, asOf, (at, age, span) -> undo(FraudChange.of(at, age, span), true));
    asOf = time;
  }

  /** Fraud transactions with after &lt; their time ≤ through. */
  long frauds(long after, long through) {
    return frauds.within(after, through).count();
  }

  /** Fraud transactions that became known with after &lt; time of knowing ≤ through. */
  long discovered(long after, long through) {
    return discoveries.within(after, through).count();
  }

  /** Replaces what is known of a transaction. */
  void revise(LabelRevision labels) {
    List<FraudChange> gone = labels.gone();
    List<FraudChange> added = labels.added();
    gone.forEach(change -> changes.remove(change.toEvent()));
    added.forEach(change -> changes.add(change.toEvent()));
    // Before anything goes, all that comes is there: what is not there cannot go.
    effects(gone, false, true);
    effects(added, true, true);
    effects(gone, true, false);
    effects(added, false, false);
  }

  private void effects(List<FraudChange> of, boolean begins, boolean fraud) {
    for (FraudChange change : of) {
      if (change.at() <= asOf && change.isFraud() == begins) {
        effect(change, fraud);
      }
    }
  }

  private void apply(FraudChange change) {
    effect(change, change.isFraud());
  }

  private void undo(FraudChange change, boolean begins) {
    if (change.isFraud() == begins) {
      effect(change, !begins);
    }
  }

  private void effect(FraudChange change, boolean fraud) {
    put(discoveries, change.fraudSince(), fraud);
    if (change.accepted()) {
      put(frauds, change.occurredAt(), fraud);
    }
  }

  private static void put(Timeline timeline, long time, boolean there) {
    Event event = new Event(time, 0, 0);
    if (there) {
      timeline.add(event);
    } else {
      timeline.remove(event);
    }
  }

  void forget(long through) {
    changes.forget(through);
    frauds.forget(through);
    discoveries.forget(through);
  }

  /** The time of the latest change, past or to come; {@link Long#MIN_VALUE} without any. */
  long newest() {
    return changes.newest();
  }

  boolean discard(int leavesMax) {
    return changes.discard(leavesMax)
        && frauds.discard(leavesMax)
        && discoveries.discard(leavesMax);
  }

  void write(ByteWriter out) {
    out.signed(asOf);
    changes.write(out);
    frauds.write(out);
    discoveries.write(out);
  }

  static KnownFrauds read(ByteReader in, Nodes nodes) {
    long asOf = in.signed();
    return new KnownFrauds(
        Timeline.read(in, nodes), Timeline.read(in, nodes), Timeline.read(in, nodes), asOf);
  }
}
