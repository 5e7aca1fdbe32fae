package io.proofstream.console.actions;

import io.proofstream.console.index.IndexChange;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Who waits for which action's outcome; told by the index after each commit. */
final class AwaitedActions {
  private final Map<String, CountDownLatch> awaited = new ConcurrentHashMap<>();

  /** To be called before the action is written, so that no outcome is missed. */
  CountDownLatch begin(String actionId) {
    return awaited.computeIfAbsent(actionId, id -> new CountDownLatch(1));
  }

  void end(String actionId) {
    awaited.remove(actionId);
  }

  void changed(IndexChange change) {
    for (String action : change.actions()) {
      CountDownLatch latch = awaited.get(action);
      if (latch != null) {
        latch.countDown();
      }
    }
  }

  /** Waits until the outcome is known, or for so long; an interrupted thread waits no more. */
  static void await(CountDownLatch latch, Duration within) {
    try {
      if (!latch.await(within.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
