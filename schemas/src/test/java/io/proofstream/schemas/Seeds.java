package io.proofstream.schemas;

import java.util.Random;

/** Randomness that a failed run can be repeated with: -Dproofstream.test.seed=N. */
final class Seeds {
  private Seeds() {}

  static Random random(String test) {
    long seed = Long.getLong("proofstream.test.seed", new Random().nextLong());
    System.out.println(test + ": seed " + seed);
    return new Random(seed);
  }
}
