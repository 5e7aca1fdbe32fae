package io.proofstream.console.index;

import io.proofstream.runtime.time.Stopwatch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A figure that many look at: computed again only after a commit, and where that takes long, once a
 * second at most.
 */
final class Recent<T> {
  private static final Duration CHEAP = Duration.ofMillis(20);
  private static final Duration AGE_MAX = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final LongSupplier version;
  private final Supplier<T> figure;
  private Optional<Value<T>> last = Optional.empty();

  private record Value<T>(T figure, long version, Instant at, Duration took) {}

  Recent(InstantSource clock, LongSupplier version, Supplier<T> figure) {
    this.clock = clock;
    this.version = version;
    this.figure = figure;
  }

  synchronized T get() {
    Instant now = clock.instant();
    if (last.isEmpty() || stale(last.get(), now)) {
      long seen = version.getAsLong();
      Stopwatch watch = new Stopwatch();
      T computed = figure.get();
      last = Optional.of(new Value<>(computed, seen, now, watch.elapsed()));
    }
    return last.get().figure();
  }

  /** What is overdue changes with time alone, so that no figure lasts for ever. */
  private boolean stale(Value<T> value, Instant now) {
    boolean aged = Duration.between(value.at(), now).compareTo(AGE_MAX) >= 0;
    boolean cheap = value.took().compareTo(CHEAP) < 0;
    return aged || (cheap && value.version() != version.getAsLong());
  }
}
