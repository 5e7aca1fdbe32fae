package io.proofstream.benchmarks.simulation;

/** Somebody who does one thing at a time, whenever chance lets him. */
interface Actor {
  /** Does one thing; nothing where there is nothing to do. */
  void act();

  /** Whether nothing is left to do. */
  boolean atRest();
}
