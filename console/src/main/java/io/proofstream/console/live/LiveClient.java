package io.proofstream.console.live;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One browser that follows: what it has still to be told. One message waits for it at a time; what
 * changes meanwhile is gathered, so a slow one is told less often and holds no more memory.
 */
final class LiveClient {
  private final Coalescer pending = new Coalescer();
  private final BlockingQueue<Message> next = new ArrayBlockingQueue<>(1);
  private boolean figures;
  private boolean samples;
  private volatile boolean dismissed;

  void changed(Set<String> alerts) {
    pending.add(alerts);
  }

  /** There are new figures, and where {@code sampled} is true a new point of the charts. */
  synchronized void counted(boolean sampled) {
    figures = true;
    samples |= sampled;
  }

  /** Makes a message of what there is to be told, unless one waits still. */
  synchronized void flush() {
    if (!next.isEmpty()) {
      return;
    }
    Message message = new Message(pending.drain(), figures, samples);
    if (!message.isEmpty() && next.offer(message)) {
      figures = false;
      samples = false;
    }
  }

  /**
   * @param atMost how long to wait
   * @return what the browser is to be told next; empty where there is nothing, or it is dismissed
   * @throws InterruptedException if the waiting thread is interrupted
   */
  Optional<Message> next(Duration atMost) throws InterruptedException {
    return Optional.ofNullable(next.poll(atMost.toMillis(), TimeUnit.MILLISECONDS))
        .filter(message -> !message.isEmpty());
  }

  /** Sends the browser away; who waits for it waits no longer. */
  synchronized void dismiss() {
    dismissed = true;
    next.clear();
    if (!next.offer(Message.EMPTY)) {
      throw new IllegalStateException("a queue that was emptied has room");
    }
  }

  /** Whether it was sent away. */
  boolean dismissed() {
    return dismissed;
  }
}
