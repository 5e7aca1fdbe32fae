package io.proofstream.benchmarks.simulation;

/**
 * A process: what its clients are asked ends it, or lets others go on first, when chance has it.
 */
final class SimulatedProcess {
  /** What may happen whenever a process calls the cluster. */
  @FunctionalInterface
  interface Interlude {
    /**
     * @return whether the process is killed now
     */
    boolean fatal(SimulatedProcess process);
  }

  private final String name;
  private final Interlude interlude;
  private boolean dead;

  SimulatedProcess(String name, Interlude interlude) {
    this.name = name;
    this.interlude = interlude;
  }

  /**
   * Is called before and behind whatever a client does.
   *
   * @throws Crash if the process is, or was, killed
   */
  void pass() {
    if (!dead && interlude.fatal(this)) {
      dead = true;
    }
    if (dead) {
      throw new Crash(name);
    }
  }

  void kill() {
    dead = true;
  }

  boolean dead() {
    return dead;
  }

  @Override
  public String toString() {
    return name;
  }
}
