package io.proofstream.console.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Something that has to be fetched: kept for an hour, fetched by one at a time, and not asked for
 * again at once where it could not be had.
 *
 * @param <T> what it is
 */
final class Remembered<T> {
  private static final Duration KEPT = Duration.ofHours(1);
  private static final Duration NEWER_EVERY = Duration.ofMinutes(1);
  private static final Duration FAILED_FOR = Duration.ofSeconds(5);
  private static final Duration WAITS = Duration.ofSeconds(10);

  private final Source<T> source;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private T value;
  private Instant fetched = Instant.MIN;
  private Instant failed = Instant.MIN;

  Remembered(Source<T> source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  /** Fetched within the last hour. */
  T get() throws SignInException {
    return get(KEPT);
  }

  /** Fetched within the last minute. */
  T newer() throws SignInException {
    return get(NEWER_EVERY);
  }

  private T get(Duration kept) throws SignInException {
    try {
      if (!lock.tryLock(WAITS.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new SignInException("others wait for the provider too");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SignInException("the console is stopping", e);
    }
    try {
      return value != null && clock.instant().isBefore(fetched.plus(kept)) ? value : fetch();
    } finally {
      lock.unlock();
    }
  }

  private T fetch() throws SignInException {
    if (!failed.equals(Instant.MIN) && clock.instant().isBefore(failed.plus(FAILED_FOR))) {
      throw new SignInException("the provider could not be asked a moment ago");
    }
    failed = clock.instant();
    value = source.fetch();
    fetched = clock.instant();
    failed = Instant.MIN;
    return value;
  }

  /** Where it comes from. */
  @FunctionalInterface
  interface Source<T> {
    T fetch() throws SignInException;
  }
}
