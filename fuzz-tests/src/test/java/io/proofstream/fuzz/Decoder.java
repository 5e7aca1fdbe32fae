package io.proofstream.fuzz;

import io.proofstream.runtime.time.Stopwatch;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;

/**
 * A decoder of foreign bytes: it takes them or refuses them as it is documented, in bounded time
 * and memory.
 *
 * @param <T> what it makes of them
 */
@FunctionalInterface
public interface Decoder<T> {
  /** Longest time for one input; decoders take milliseconds, machines stall for seconds. */
  Duration TIME_MAX = Duration.ofSeconds(20);

  /** Most memory allocated for one input, in bytes, garbage included. */
  long ALLOCATED_BYTES_MAX = 256L << 20;

  /**
   * @return what the input says
   * @throws Exception as documented
   */
  T decode() throws Exception;

  /**
   * @param refusal the only exception that may come, and has to say why
   * @param decoder what to run
   * @return what it made; empty where it refused
   */
  static <T> Optional<T> run(Class<? extends Exception> refusal, Decoder<T> decoder) {
    Stopwatch stopwatch = new Stopwatch();
    long before = allocated();
    Optional<T> found = once(refusal, decoder);
    if (beyond(stopwatch, before)) {
      // The first time loads classes, which the fuzzer rewrites as they come.
      stopwatch = new Stopwatch();
      before = allocated();
      once(refusal, decoder);
      require(
          !beyond(stopwatch, before),
          "took %s and %,d bytes".formatted(stopwatch.elapsed(), allocated() - before));
    }
    return found;
  }

  private static boolean beyond(Stopwatch stopwatch, long before) {
    return stopwatch.elapsed().compareTo(TIME_MAX) > 0
        || allocated() - before > ALLOCATED_BYTES_MAX;
  }

  private static <T> Optional<T> once(Class<? extends Exception> refusal, Decoder<T> decoder) {
    try {
      return Optional.of(decoder.decode());
    } catch (Exception e) {
      if (!refusal.isInstance(e) || e.getMessage() == null) {
        throw new AssertionError("refused by another exception than " + refusal, e);
      }
      return Optional.empty();
    }
  }

  /**
   * @param holds a property
   * @param otherwise what is wrong where it does not hold
   */
  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }
}
