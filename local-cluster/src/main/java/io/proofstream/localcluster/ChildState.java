package io.proofstream.localcluster;

import java.time.Duration;

/** Where a supervised child is in its life. */
public sealed interface ChildState {
  /** Launched, does not serve yet. */
  record Starting(long pid) implements ChildState {}

  /** Serves. */
  record Ready(long pid) implements ChildState {}

  /** Ended on its own for this reason; the next launch follows after this delay. */
  record Restarting(String reason, Duration delay) implements ChildState {}

  /** Ended too often for this last reason; will not be started again. */
  record Failed(String reason) implements ChildState {}

  /** Was asked to end, and has. */
  record Stopped() implements ChildState {}
}
