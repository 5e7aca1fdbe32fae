package io.proofstream.benchmarks.simulation;

/** A process is gone, in the middle of a call: nothing catches it but who runs the process. */
final class Crash extends Error {
  private static final long serialVersionUID = 1L;

  Crash(String process) {
    super(process + " was killed", null, false, false);
  }
}
