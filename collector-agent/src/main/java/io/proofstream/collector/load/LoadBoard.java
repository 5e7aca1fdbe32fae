package io.proofstream.collector.load;

import io.proofstream.collector.source.RowSource;
import io.proofstream.runtime.time.Stopwatch;
import io.proofstream.v1.CollectorPosition;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/** Adds up what the inputs of a load came to, and tells its listener. Used by one thread. */
final class LoadBoard {
  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final double NANOS_PER_SECOND = 1e9;

  private final LoadListener listener;
  private final Stopwatch elapsed = new Stopwatch();
  private final long bytesTotal;
  private final Histogram latencies = InFlight.nothing();
  private Tally before = Tally.NOTHING;
  private Outcomes.Count countBefore = Outcomes.Count.NOTHING;
  private long bytesBefore;
  private long bytesSkipped;
  private Optional<Running> running = Optional.empty();
  private Stopwatch sinceTold = new Stopwatch();
  private long passed;
  private long passedTold;

  /** The input that the load is at. */
  private record Running(
      LoadInput input, RowSource rows, Optional<Outcomes> outcomes, Supplier<Tally> tally) {}

  LoadBoard(LoadListener listener, List<LoadInput> inputs) throws IOException {
    this.listener = listener;
    long bytes = 0;
    for (LoadInput input : inputs) {
      bytes += input instanceof LoadInput.File file ? file.bytes() : 0;
    }
    this.bytesTotal = bytes;
  }

  void begin(LoadInput input, RowSource rows, Optional<Outcomes> outcomes, Supplier<Tally> tally) {
    running = Optional.of(new Running(input, rows, outcomes, tally));
    bytesSkipped += rows.bytesRead();
  }

  /** The input is done: its sums are kept, its clients may be closed. */
  void end() {
    tell();
    running.ifPresent(
        done -> {
          before = sum(done);
          countBefore = sum(countBefore, done);
          bytesBefore += done.rows().bytesRead();
          done.outcomes().ifPresent(each -> latencies.add(each.latencies()));
        });
    running = Optional.empty();
  }

  /** Started when the load began. */
  Stopwatch stopwatch() {
    return elapsed;
  }

  /** A row was sent. */
  void pass() {
    passed++;
  }

  void tick() {
    if (sinceTold.elapsed().compareTo(INTERVAL) >= 0) {
      tell();
    }
  }

  void resumed(LoadInput input, CollectorPosition position) {
    if (!position.getComplete()) {
      listener.note(
          "%s: going on behind line %d, %d rows were sent before (load %s)"
              .formatted(input.name(), position.getLine(), position.getRows(), position.getLoad()));
    }
  }

  void loadedBefore(LoadInput input, String load, boolean followed) {
    listener.note(
        "%s was loaded before (load %s): nothing is sent%s; --again sends it once more"
            .formatted(input.name(), load, followed ? ", its totals are counted again" : ""));
  }

  void positionless(LoadInput input) {
    listener.note(
        input.name()
            + " keeps no position: a run that is broken off cannot be resumed, rows sent again"
            + " come out as repeated");
  }

  LoadSummary summary(boolean complete) {
    return new LoadSummary(
        before.rows(),
        countBefore.accepted() + before.labelRows(),
        countBefore.repeated(),
        before.rejected() + countBefore.rejected(),
        before.labels(),
        elapsed.elapsed().toNanos() / NANOS_PER_SECOND,
        Latency.of(latencies),
        complete);
  }

  private void tell() {
    running.ifPresent(now -> listener.progress(progress(now)));
    sinceTold = new Stopwatch();
    passedTold = passed;
  }

  private LoadProgress progress(Running now) {
    Tally tally = sum(now);
    Outcomes.Count count = sum(countBefore, now);
    long unanswered = now.outcomes().isPresent() ? tally.transactions() - count.total() : 0;
    double seconds = Math.max(1, sinceTold.elapsed().toNanos()) / NANOS_PER_SECOND;
    return new LoadProgress(
        now.input().name(),
        tally.rows(),
        count.accepted() + tally.labelRows(),
        count.repeated(),
        tally.rejected() + count.rejected(),
        unanswered,
        (passed - passedTold) / seconds,
        elapsed.elapsed(),
        left(now));
  }

  private Optional<Duration> left(Running now) {
    long read = bytesBefore + now.rows().bytesRead();
    long own = read - bytesSkipped;
    if (bytesTotal == 0 || own <= 0 || now.input() instanceof LoadInput.Stream) {
      return Optional.empty();
    }
    double nanos = elapsed.elapsed().toNanos() * (double) Math.max(0, bytesTotal - read) / own;
    return Optional.of(Duration.ofNanos((long) nanos));
  }

  private Tally sum(Running now) {
    Tally own = now.tally().get();
    return new Tally(
        own.bytes(),
        own.line(),
        before.rows() + own.rows(),
        before.transactions() + own.transactions(),
        before.labels() + own.labels(),
        before.rejected() + own.rejected());
  }

  private static Outcomes.Count sum(Outcomes.Count earlier, Running now) {
    Outcomes.Count own = now.outcomes().map(Outcomes::count).orElse(Outcomes.Count.NOTHING);
    return new Outcomes.Count(
        earlier.accepted() + own.accepted(),
        earlier.repeated() + own.repeated(),
        earlier.rejected() + own.rejected());
  }
}
