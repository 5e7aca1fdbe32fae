package io.proofstream.storage;

import io.micrometer.core.instrument.MeterRegistry;
import io.proofstream.auditlog.timestamp.InvalidTimestampException;
import io.proofstream.auditlog.timestamp.StampedCheckpoint;
import io.proofstream.auditlog.timestamp.TimestampClient;
import io.proofstream.auditlog.timestamp.TimestampTrust;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a checkpoint stamped now and then, on a thread of its own: an authority that is away or slow
 * holds nothing up. What it got is handed over to be stored by the log's thread.
 */
final class Stamper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Stamper.class);
  private static final Duration RETRY = Duration.ofMinutes(1);
  private static final int NONCE_BYTES = 16;

  private final TimestampClient client;
  private final TimestampTrust trust;
  private final Duration interval;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread made = new Thread(task, "stamper");
            made.setDaemon(true);
            return made;
          });
  private final AtomicReference<StampedCheckpoint> finished = new AtomicReference<>();
  private volatile Instant due;
  private volatile boolean asking;
  private volatile Optional<String> trouble = Optional.empty();
  private volatile Optional<Instant> newest = Optional.empty();
  private volatile long newestSize;

  /**
   * @param newestSize of what has a stamp already, -1 where nothing has; it is not stamped again
   */
  Stamper(
      TimestampClient client,
      TimestampTrust trust,
      Duration interval,
      long newestSize,
      InstantSource clock) {
    this.newestSize = newestSize;
    this.client = client;
    this.trust = trust;
    this.interval = interval;
    this.clock = clock;
    this.due = clock.instant();
  }

  void bindTo(MeterRegistry meters) {
    meters.gauge("proofstream.storage.timestamp.entries", this, stamper -> stamper.newestSize);
    meters.gauge(
        "proofstream.storage.timestamp.age.seconds",
        this,
        stamper -> stamper.newest.map(stamper::secondsSince).orElse(Double.NaN));
  }

  private double secondsSince(Instant time) {
    return Duration.between(time, clock.instant()).toMillis() / 1_000.0;
  }

  /** Notes a published checkpoint, which is stamped if it is time for that. */
  void published(long size, byte[] note) {
    if (!asking && size > newestSize && !clock.instant().isBefore(due)) {
      asking = true;
      thread.execute(() -> stamp(size, note));
    }
  }

  /** A checkpoint with its stamp that is to be stored, handed over once. */
  Optional<StampedCheckpoint> finished() {
    return Optional.ofNullable(finished.getAndSet(null));
  }

  private void stamp(long size, byte[] note) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] response = client.stamp(note, nonce);
      newest = Optional.of(trust.verify(response, note));
      newestSize = size;
      finished.set(new StampedCheckpoint(size, note, response));
      due = clock.instant().plus(interval);
      if (trouble.isPresent()) {
        LOG.info("checkpoints are stamped again");
      }
      trouble = Optional.empty();
    } catch (IOException | InvalidTimestampException e) {
      due = clock.instant().plus(RETRY.compareTo(interval) < 0 ? RETRY : interval);
      // A refused connection has no message, only its class says what it is.
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      if (trouble.isEmpty()) {
        LOG.atWarn()
            .addKeyValue("reason", reason)
            .log("no time stamp for the checkpoint, the audit log goes on without it");
      }
      trouble = Optional.of(reason);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      asking = false;
    }
  }

  /** Facts for a person to read. */
  Map<String, String> details() {
    String stamped =
        newest
            .map(time -> "%d entries at %s".formatted(newestSize, time))
            .orElse("none since the start");
    return Map.of("time stamp", stamped + trouble.map(reason -> ", now: " + reason).orElse(""));
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
