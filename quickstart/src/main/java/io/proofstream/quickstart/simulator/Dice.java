package io.proofstream.quickstart.simulator;

/**
 * Random numbers that are the same on every machine and JDK: SplitMix64 (Steele, Lea, Flood: "Fast
 * Splittable Pseudorandom Number Generators", 2014). Only exact arithmetic, no transcendental
 * function, whose last bit may differ between platforms.
 */
final class Dice {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
  private static final double UNIT = 0x1.0p-53;
  private static final int UNIFORMS_PER_NORMAL = 12;

  private long state;

  private Dice(long state) {
    this.state = state;
  }

  /**
   * @param seed the run's seed
   * @param path what the numbers are for; other paths give independent numbers
   * @return dice that always throw the same for the same arguments
   */
  static Dice of(long seed, long... path) {
    long state = mix(seed + GOLDEN_GAMMA);
    for (long step : path) {
      state = mix(state ^ mix(step + GOLDEN_GAMMA));
    }
    return new Dice(state);
  }

  /** 64 random bits. */
  long next() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** A number in [0, 1). */
  double unit() {
    return (next() >>> 11) * UNIT;
  }

  /** A whole number in [0, bound). */
  int below(int bound) {
    return (int) (unit() * bound);
  }

  /** A whole number in [low, high]. */
  int between(int low, int high) {
    return low + below(high - low + 1);
  }

  /** True with this probability. */
  boolean chance(double probability) {
    return unit() < probability;
  }

  /** Mean 0, standard deviation 1: the sum of twelve uniform numbers, less six (Irwin and Hall). */
  double normal() {
    double sum = -UNIFORMS_PER_NORMAL / 2.0;
    for (int i = 0; i < UNIFORMS_PER_NORMAL; i++) {
      sum += unit();
    }
    return sum;
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
