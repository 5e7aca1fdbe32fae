package io.proofstream.auditlog.verify;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Numbers that outcomes may have had which were gone from one topic before they could be recorded:
 * those between the last number before an attested gap and the first after it.
 */
final class GoneNumbers {
  private record Run(long first, long last) {}

  private final Deque<Run> runs = new ArrayDeque<>();
  private long last = -1;
  private boolean open;

  /** Number of the topic's last outcome, or -1. */
  long last() {
    return last;
  }

  void gap() {
    open = true;
  }

  void outcome(long number) {
    if (open) {
      runs.addLast(new Run(last + 1, number - 1));
      open = false;
    }
    last = number;
  }

  /** Whether an outcome of that number may be gone. Numbers are asked for in rising order. */
  boolean mayHold(long number) {
    while (!runs.isEmpty() && runs.getFirst().last() < number) {
      runs.removeFirst();
    }
    return (open && number > last) || (!runs.isEmpty() && runs.getFirst().first() <= number);
  }

  /** Whether the topic's outcomes have gone past that number. */
  boolean isPast(long number) {
    return last > number;
  }
}
