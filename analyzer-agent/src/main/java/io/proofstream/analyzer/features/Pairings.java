package io.proofstream.analyzer.features;

/** The events that one entity has in common with each other one. */
interface Pairings {
  /** The common events with the entity of that number; empty where there are none. */
  Timeline with(long other);
}
