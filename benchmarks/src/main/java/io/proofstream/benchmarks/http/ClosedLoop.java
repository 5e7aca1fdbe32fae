package io.proofstream.benchmarks.http;

import io.proofstream.runtime.time.Stopwatch;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** So many requests at a time, each followed by the next: what can be decided at all. */
final class ClosedLoop {
  private final Sender sender;
  private final Payments payments;
  private final Set<String> taken = ConcurrentHashMap.newKeySet();
  private final AtomicLong number = new AtomicLong();

  ClosedLoop(Sender sender, Payments payments) {
    this.sender = sender;
    this.payments = payments;
  }

  /**
   * @param phase in the ids
   * @param atOnce how many requests at a time
   * @param span for how long
   * @return decisions a second
   */
  double perSecond(String phase, int atOnce, Duration span) throws InterruptedException {
    Stopwatch watch = new Stopwatch();
    CountDownLatch ended = new CountDownLatch(atOnce);
    AtomicLong decided = new AtomicLong();
    for (int i = 0; i < atOnce; i++) {
      next(phase, span, watch, decided, ended);
    }
    ended.await();
    return decided.get() / (watch.elapsed().toNanos() / 1e9);
  }

  /** Ids of what was taken. */
  Set<String> taken() {
    return taken;
  }

  private void next(
      String phase, Duration span, Stopwatch watch, AtomicLong decided, CountDownLatch ended) {
    if (watch.elapsed().compareTo(span) > 0) {
      ended.countDown();
      return;
    }
    long own = number.getAndIncrement();
    var unused =
        sender
            .send(payments.json(phase, own))
            .thenAcceptAsync(
                answer -> {
                  if (answer.status() == 200 || answer.status() == 202) {
                    taken.add(payments.id(phase, own));
                    decided.incrementAndGet();
                  }
                  next(phase, span, watch, decided, ended);
                });
  }
}
