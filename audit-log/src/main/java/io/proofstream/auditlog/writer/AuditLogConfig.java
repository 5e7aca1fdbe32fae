package io.proofstream.auditlog.writer;

import java.nio.file.Path;

/**
 * Where a log lies and what it is called.
 *
 * @param origin the log's name, like a URL without its scheme; without white space and {@code +}
 * @param logDirectory the tlog-tiles directory, nothing else in it
 * @param payloadDirectory sealed payload segments, nothing else in it
 * @param stateDirectory write-ahead log, lock, signer's state, index; on the same file system as
 *     the two above
 * @param verifierKeyFile the public keys, one a line
 * @param signingKeyFile the private keys, made on first start with mode 0600
 * @param syncThreads threads that write tiles at the same time, 1 to 64; their syncs share the file
 *     system's journal commits
 * @param reserveBytes no append is acknowledged that would leave less room on the state directory's
 *     disk, beside what publishing it takes; 0 or more
 */
public record AuditLogConfig(
    String origin,
    Path logDirectory,
    Path payloadDirectory,
    Path stateDirectory,
    Path verifierKeyFile,
    Path signingKeyFile,
    int syncThreads,
    long reserveBytes) {
  /** Enough for several publications and starts. */
  public static final long RESERVE_BYTES_DEFAULT = 64L << 20;

  private static final int SYNC_THREADS_DEFAULT = 8;
  private static final int SYNC_THREADS_MAX = 64;

  public AuditLogConfig {
    if (syncThreads < 1 || syncThreads > SYNC_THREADS_MAX) {
      throw new IllegalArgumentException(
          "sync threads: " + syncThreads + ", expected 1 to " + SYNC_THREADS_MAX);
    }
    if (reserveBytes < 0) {
      throw new IllegalArgumentException("reserve: " + reserveBytes + " bytes, expected 0 or more");
    }
  }

  /** With the usual reserve. */
  public AuditLogConfig(
      String origin,
      Path logDirectory,
      Path payloadDirectory,
      Path stateDirectory,
      Path verifierKeyFile,
      Path signingKeyFile,
      int syncThreads) {
    this(
        origin,
        logDirectory,
        payloadDirectory,
        stateDirectory,
        verifierKeyFile,
        signingKeyFile,
        syncThreads,
        RESERVE_BYTES_DEFAULT);
  }

  /** The same with the private keys in a PKCS#12 file, {@code state/log.p12}. */
  public AuditLogConfig withPkcs12() {
    return new AuditLogConfig(
        origin,
        logDirectory,
        payloadDirectory,
        stateDirectory,
        verifierKeyFile,
        signingKeyFile.resolveSibling("log.p12"),
        syncThreads,
        reserveBytes);
  }

  /** The same with another number of threads. */
  public AuditLogConfig withSyncThreads(int threads) {
    return new AuditLogConfig(
        origin,
        logDirectory,
        payloadDirectory,
        stateDirectory,
        verifierKeyFile,
        signingKeyFile,
        threads,
        reserveBytes);
  }

  /** The same with another reserve. */
  public AuditLogConfig withReserve(long bytes) {
    return new AuditLogConfig(
        origin,
        logDirectory,
        payloadDirectory,
        stateDirectory,
        verifierKeyFile,
        signingKeyFile,
        syncThreads,
        bytes);
  }

  /**
   * The layout under one directory: {@code log}, {@code payloads}, {@code log.vkey}, {@code state}
   * with the private key {@code state/log.key}.
   *
   * @param origin the log's name
   * @param directory the audit directory, made on first start
   * @return the settings
   */
  public static AuditLogConfig in(Path directory, String origin) {
    Path state = directory.resolve("state");
    return new AuditLogConfig(
        origin,
        directory.resolve("log"),
        directory.resolve("payloads"),
        state,
        directory.resolve("log.vkey"),
        state.resolve("log.key"),
        SYNC_THREADS_DEFAULT);
  }
}
