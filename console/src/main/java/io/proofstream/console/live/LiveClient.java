package io.proofstream.console.live;

import io.proofstream.console.live.Coalescer.Batch;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One browser that follows. It has one message under way at a time; what changes meanwhile is
 * gathered, so a slow one is told less often and holds no more memory.
 */
final class LiveClient {
  /** How often one that has nothing to be told is sent a sign of life. */
  static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /**
   * How long a message may be under way; a browser that takes longer is cut off and comes again.
   */
  static final Duration SLOW = Duration.ofSeconds(20);

  private final Coalescer pending = new Coalescer();
  private final AtomicBoolean sending = new AtomicBoolean();
  private final Sink sink;
  private volatile Instant sentAt;
  private volatile boolean figures;
  private volatile boolean samples;

  LiveClient(Sink sink, Instant now) {
    this.sink = sink;
    this.sentAt = now;
  }

  void changed(Set<String> alerts) {
    pending.add(alerts);
  }

  /** There are new figures, and where {@code sampled} is true a new point of the charts. */
  void counted(boolean sampled) {
    figures = true;
    samples |= sampled;
  }

  /**
   * Sends what there is to be told, unless a message is still under way.
   *
   * @return whether the browser is to be kept
   */
  boolean flush(Instant now, Executor senders) {
    Duration since = Duration.between(sentAt, now);
    if (sending.get()) {
      return since.compareTo(SLOW) < 0;
    }
    boolean beat = since.compareTo(HEARTBEAT) >= 0;
    if (beat && !sink.wanted()) {
      return false;
    }
    Optional<Batch> batch = pending.drain();
    if (batch.isPresent() || figures || beat) {
      sentAt = now;
      sending.set(true);
      senders.execute(() -> send(batch, beat));
    }
    return true;
  }

  void close() {
    sink.close();
  }

  private void send(Optional<Batch> batch, boolean beat) {
    try {
      batch.ifPresent(sink::alerts);
      if (figures) {
        figures = false;
        sink.event("figures");
      }
      if (samples) {
        samples = false;
        sink.event("samples");
      }
      if (beat) {
        sink.heartbeat();
      }
    } finally {
      sending.set(false);
    }
  }

  /** The browser's end of the line. Calls may wait for the network, except {@code wanted}. */
  interface Sink {
    void alerts(Batch batch);

    /** Something happened that has but a name. */
    void event(String name);

    void heartbeat();

    /** Whether the browser is there and may still look. */
    boolean wanted();

    void close();
  }
}
