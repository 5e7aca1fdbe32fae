package io.proofstream.console.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The latest of a kind, no more than a fixed number of them. Safe for use by several threads.
 *
 * @param <T> the kind
 */
final class Ring<T> {
  private final int capacity;
  private final Deque<T> held;

  Ring(int capacity) {
    this.capacity = capacity;
    this.held = new ArrayDeque<>(capacity);
  }

  synchronized void add(T one) {
    if (held.size() == capacity) {
      held.removeFirst();
    }
    held.addLast(one);
  }

  /** What is held, oldest first. */
  synchronized List<T> all() {
    return List.copyOf(held);
  }
}
