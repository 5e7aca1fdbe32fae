package io.proofstream.benchmarks.chaos.system;

/** What a network does with what is sent over it. */
public enum LinkState {
  /** Everything goes through. */
  OPEN,
  /** Connections are closed, new ones too. */
  CUT,
  /** Connections stay and nothing comes through; what was sent meanwhile comes later. */
  SILENT,
  /** Each piece takes a while. */
  SLOW,
  /** Little goes through at a time. */
  NARROW
}
