package io.proofstream.benchmarks.simulation;

/** Faults that are planted in the simulation's edges, to see that they are caught. */
public enum PlantedBug {
  /** None. */
  NONE,
  /** A task's offsets are committed when its records are read, before they are processed. */
  OFFSET_COMMITTED_EARLY,
  /** A task's offsets are committed behind its transaction, and not in it. */
  OFFSET_OUTSIDE_TRANSACTION,
  /** An analyzer's state forgets which transactions it knows. */
  DEDUP_DROPPED,
  /** An alert agent's state forgets which actions it decided. */
  ACTION_DEDUP_DROPPED,
  /** The write-ahead log is not synced. */
  WAL_UNSYNCED,
  /** A collector's position is written outside of the transaction of its rows. */
  POSITION_OUTSIDE_TRANSACTION,
  /** An alert agent writes outside of its transaction. */
  OUTPUT_OUTSIDE_TRANSACTION,
  /** Neither a producer's epoch nor a group's generation is looked at. */
  ZOMBIE_NOT_FENCED,
  /** A transaction of ticks of the clock alone asks no group. */
  TICKS_NOT_FENCED,
  /** A task that comes back goes on with a state that was not committed. */
  STATE_NOT_ROLLED_BACK
}
