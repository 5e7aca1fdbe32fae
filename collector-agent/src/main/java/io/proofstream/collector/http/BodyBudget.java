package io.proofstream.collector.http;

import java.util.concurrent.Semaphore;

/** How many bytes the bodies that are in memory may have together. Safe for several threads. */
final class BodyBudget {
  private final Semaphore bytes;

  /**
   * @param bytesMax in all
   */
  BodyBudget(int bytesMax) {
    this.bytes = new Semaphore(bytesMax);
  }

  /**
   * @param count a body's bytes
   * @throws ProblemException if there is no room
   */
  void take(int count) throws ProblemException {
    if (!bytes.tryAcquire(count)) {
      throw new ProblemException(
          Problem.Fault.BEHIND, "too many requests are being read at the moment");
    }
  }

  void giveBack(int count) {
    bytes.release(count);
  }
}
