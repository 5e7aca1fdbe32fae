package io.proofstream.runtime.lifecycle;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Things to be closed in the reverse order of their opening; later failures are suppressed onto the
 * first.
 */
public final class Resources implements AutoCloseable {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  /**
   * @param resource what was opened
   * @return the same
   */
  public synchronized <T extends AutoCloseable> T add(T resource) {
    open.push(resource);
    return resource;
  }

  @Override
  public synchronized void close() {
    RuntimeException first = null;
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        if (e instanceof InterruptedException) {
          Thread.currentThread().interrupt();
        }
        if (first == null) {
          first =
              e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
