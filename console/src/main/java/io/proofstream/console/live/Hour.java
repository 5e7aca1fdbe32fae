package io.proofstream.console.live;

import io.proofstream.console.index.ConsoleIndex;
import java.time.Instant;
import java.util.List;

/** The last hour's figures, a point each half minute. Counted by one thread, read by several. */
final class Hour {
  /** Points that are kept: an hour of half minutes. */
  static final int SAMPLES_MAX = 120;

  private final Ring<Sample> samples = new Ring<>(SAMPLES_MAX);
  private final Rate now;
  private final Rate mean;
  private volatile double decisionsPerSecond;

  Hour(ConsoleIndex index, Instant at) {
    long decisions = index.state().decisions();
    this.now = new Rate(at, decisions);
    this.mean = new Rate(at, decisions);
  }

  void count(Instant at, ConsoleIndex index, boolean sampled) {
    long decisions = index.state().decisions();
    decisionsPerSecond = now.next(at, decisions);
    if (sampled) {
      samples.add(Sample.of(at, mean.next(at, decisions), index.counts()));
    }
  }

  List<Sample> samples() {
    return samples.all();
  }

  double decisionsPerSecond() {
    return decisionsPerSecond;
  }
}
