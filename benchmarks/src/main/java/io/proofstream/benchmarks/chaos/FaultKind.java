package io.proofstream.benchmarks.chaos;

import java.time.Duration;

/** What is done to the system. */
public enum FaultKind {
  /** {@code kill -9} of one agent; what runs it starts it again. */
  KILL_AGENT(0),
  /** {@code kill -9} of both instances of an agent. */
  KILL_TWINS(0),
  /** {@code kill -9} of all agents at once. */
  KILL_ALL_AGENTS(0),
  /** An agent stands still for a while (SIGSTOP). */
  PAUSE_AGENT(4),
  /** An agent stands still until others have taken over its work, and then goes on. */
  ZOMBIE_AGENT(14),
  /** {@code kill -9} of a broker. */
  KILL_BROKER(0),
  /** {@code kill -9} of all brokers at once. */
  KILL_ALL_BROKERS(0),
  /** A broker stands still for a while. */
  PAUSE_BROKER(6),
  /** A broker is told to stop, and started again. */
  RESTART_BROKER(0),
  /** One instance of each agent loses its connections to all brokers. */
  CUT_NETWORK(6),
  /** The same, but nobody tells it: nothing comes through any more. */
  SILENT_NETWORK(6),
  /** The same instances have slow connections. */
  SLOW_NETWORK(6),
  /** They have narrow ones. */
  NARROW_NETWORK(6),
  /** The registry answers late. */
  SLOW_REGISTRY(6),
  /** The registry cannot be reached, and an agent is started meanwhile. */
  NO_REGISTRY(5),
  /** {@code kill -9} of the registry. */
  KILL_REGISTRY(0),
  /** The disk of an audit log is full. */
  FULL_LOG_DISK(5),
  /** The disk with an analyzer's state is full. */
  FULL_STATE_DISK(5),
  /** The disk of a broker is full. */
  FULL_BROKER_DISK(5),
  /** The host of a storage agent loses power: what was not synced is gone. */
  POWER_CUT(0),
  /** The clock of an agent is wrong by minutes. */
  WRONG_CLOCK(5),
  /** Records of every kind that nobody should write, in every topic; rows as large as they get. */
  POISON(0),
  /** A second storage agent is started on a log that has its writer. */
  SECOND_WRITER(1),
  /** A second collector is started on the directory of another. */
  SECOND_COLLECTOR(5),
  /** An agent is killed, and the disk with its state is lost. */
  LOST_STATE(0),
  /** Ten times the load, for a minute. */
  TENFOLD_LOAD(0);

  private final Duration lasts;

  FaultKind(int seconds) {
    this.lasts = Duration.ofSeconds(seconds);
  }

  /** From the fault to its healing, for those that are healed and do not heal by themselves. */
  public Duration lasts() {
    return lasts;
  }

  /** Whether it needs disks of its own, for which one has to be root. */
  public boolean needsDisks() {
    return this == FULL_LOG_DISK
        || this == FULL_STATE_DISK
        || this == FULL_BROKER_DISK
        || this == POWER_CUT;
  }
}
