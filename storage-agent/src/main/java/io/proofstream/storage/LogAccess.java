package io.proofstream.storage;

import io.proofstream.auditlog.writer.LogPorts;
import io.proofstream.auditlog.writer.RandomSource;
import java.security.SecureRandom;

/**
 * What the log is kept with, before the settings have their say.
 *
 * @param ports the disk, and a store where the evidence does not lie on it
 * @param random for salts and, on first start, the keys
 * @param syncThreads threads that write tiles at the same time; with one it is the caller's
 */
public record LogAccess(LogPorts ports, RandomSource random, int syncThreads) {
  private static final int SYNC_THREADS = 8;

  /** The machine's own disk and random numbers. */
  static LogAccess local() {
    return new LogAccess(LogPorts.local(), new SecureRandom()::nextBytes, SYNC_THREADS);
  }
}
