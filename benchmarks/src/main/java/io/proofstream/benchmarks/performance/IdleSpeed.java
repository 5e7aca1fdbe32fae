package io.proofstream.benchmarks.performance;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.proofstream.benchmarks.MachineLimits;
import io.proofstream.runtime.time.Stopwatch;
import java.io.IOException;
import java.util.SplittableRandom;

/**
 * How fast one thread of the idle machine is, so that runs of different days and machines can be
 * told apart: where others share caches and memory with it, a load may take three times as long
 * while arithmetic is as fast as ever.
 *
 * @param loadNanosNear nanoseconds of a load that depends on the one before, at random in 256 KiB
 * @param loadNanosFar the same in 64 MiB
 * @param hashedMbPerSecond SHA-256 of 400-byte pieces, megabytes a second
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record IdleSpeed(
    double loadNanosNear,
    double loadNanosFar,
    @JsonProperty("sha256_mb_per_s") double hashedMbPerSecond) {
  private static final int NEAR = 256 << 10;
  private static final int FAR = 64 << 20;
  private static final int LOADS = 4_000_000;
  private static final int ROUNDS = 3;
  private static final double BYTES_PER_MB = 1e6;

  /** Takes some seconds. The last round of loads counts: those before it warm up. */
  static IdleSpeed measure() throws IOException {
    return new IdleSpeed(
        loadNanos(NEAR), loadNanos(FAR), MachineLimits.hashed().median() / BYTES_PER_MB);
  }

  private static double loadNanos(int bytes) {
    int[] next = cycle(bytes / Integer.BYTES);
    double nanos = 0;
    int at = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Stopwatch watch = new Stopwatch();
      at = follow(next, at);
      nanos = (double) watch.elapsed().toNanos() / LOADS;
    }
    // Whoever asks for it keeps the compiler from leaving the loads out.
    return at < 0 ? Double.NaN : nanos;
  }

  private static int follow(int[] next, int from) {
    int at = from;
    for (int i = 0; i < LOADS; i++) {
      at = next[at];
    }
    return at;
  }

  /** Each element says which follows, and all are one circle (Sattolo 1986). */
  private static int[] cycle(int length) {
    int[] next = new int[length];
    for (int i = 0; i < length; i++) {
      next[i] = i;
    }
    SplittableRandom random = new SplittableRandom(1);
    for (int i = length - 1; i > 0; i--) {
      int other = random.nextInt(i);
      int moved = next[i];
      next[i] = next[other];
      next[other] = moved;
    }
    return next;
  }
}
