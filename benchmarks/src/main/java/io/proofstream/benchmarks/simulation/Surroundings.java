package io.proofstream.benchmarks.simulation;

import java.time.Duration;
import java.util.Random;

/** Time, and the broker's own doings: markers are written, transactions expire. */
final class Surroundings implements Actor {
  private static final int JUMP_ONE_IN = 40;
  private static final int EXPIRE_ONE_IN = 40;
  private static final long EXPIRE_STEPS = 300;
  private static final int STEP_MILLIS_MAX = 8_000;
  private static final int AHEAD_SECONDS_MAX = 3_000;
  private static final int BACK_SECONDS_MAX = 300;

  private final SimulatedBroker broker;
  private final SimulatedClock clock;
  private final Faults faults;

  Surroundings(SimulatedBroker broker, SimulatedClock clock, Faults faults) {
    this.broker = broker;
    this.clock = clock;
    this.faults = faults;
  }

  @Override
  public void act() {
    Random random = faults.random();
    clock.move(Duration.ofMillis(random.nextInt(STEP_MILLIS_MAX)));
    if (faults.happens(JUMP_ONE_IN)) {
      int seconds = random.nextInt(AHEAD_SECONDS_MAX + BACK_SECONDS_MAX) - BACK_SECONDS_MAX;
      clock.move(Duration.ofSeconds(seconds));
      faults.traced("the clock jumps by %d s", seconds);
    }
    broker.coordinator().tellOne(random).ifPresent(told -> faults.traced("%s", told));
    long open = faults.happens(EXPIRE_ONE_IN) ? 0 : EXPIRE_STEPS;
    broker
        .coordinator()
        .expire(random, open)
        .ifPresent(transaction -> faults.traced("%s expires", transaction));
  }

  @Override
  public boolean atRest() {
    return broker.coordinator().quiet();
  }

  @Override
  public String toString() {
    return "surroundings";
  }
}
