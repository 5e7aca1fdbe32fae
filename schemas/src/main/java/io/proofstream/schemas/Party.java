package io.proofstream.schemas;

/** Who writes or reads a topic. */
public enum Party {
  COLLECTOR,
  ANALYZER,
  STORAGE,
  ALERT,
  COMMAND_LINE,
  CONSOLE,
  /** Whoever subscribes to alerts: analysts' tools, case management. */
  ANALYST,
  /** Whoever keeps signed tree heads: witnesses, other sites. */
  WITNESS
}
