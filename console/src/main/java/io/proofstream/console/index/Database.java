package io.proofstream.console.index;

import io.proofstream.runtime.lifecycle.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/**
 * An SQLite file with one writer and a few readers. Synchronous NORMAL in WAL mode: after a loss of
 * power the last transactions may be missing, never half of one; the offsets are in the same
 * transactions, so what is missing is read again (sqlite.org/wal.html).
 */
final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  private static final String FILE = "console.sqlite";
  private static final List<String> SUFFIXES = List.of("", "-wal", "-shm", "-journal");
  private static final int READERS = 4;
  private static final Duration READER_WITHIN = Duration.ofSeconds(5);
  private static final int PAGE_BYTES = 4_096;

  /** Negative numbers are KiB to SQLite. */
  private static final int WRITER_CACHE = -65_536;

  private static final int READER_CACHE = -8_192;
  private static final int WAL_PAGES = 12_000;
  private static final int WAL_BYTES_MAX = 67_108_864;
  private static final int BUSY_MS_MAX = 10_000;

  private final Path file;
  private final Resources sessions = new Resources();
  private final Session writer;
  private final BlockingQueue<Session> readers = new ArrayBlockingQueue<>(READERS);

  private Database(Path file) throws SQLException {
    this.file = file;
    try {
      this.writer = sessions.add(new Session(config(WRITER_CACHE).createConnection(url(file))));
      prepare();
      for (int i = 0; i < READERS; i++) {
        SQLiteConfig config = config(READER_CACHE);
        config.setReadOnly(true);
        readers.add(sessions.add(new Session(config.createConnection(url(file)))));
      }
    } catch (SQLException | RuntimeException e) {
      sessions.close();
      throw e;
    }
  }

  /** Work on a session. */
  interface Work<T> {
    T on(Session session) throws SQLException;
  }

  /**
   * @param directory made where it is missing
   * @return the index in it, or an empty one in the place of one that is damaged or of another
   *     version
   */
  static Database open(Path directory) {
    Path file = directory.resolve(FILE);
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("console.index.dir " + directory + " cannot be made", e);
    }
    try {
      return new Database(file);
    } catch (SQLException e) {
      LOG.warn("console index is made again: file={}, reason={}", file, e.getMessage());
      return anew(file);
    }
  }

  /** Closes this and opens an empty one in its place. */
  Database anew() {
    close();
    return anew(file);
  }

  private static Database anew(Path file) {
    try {
      for (String suffix : SUFFIXES) {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
      }
      return new Database(file);
    } catch (IOException e) {
      throw new UncheckedIOException("console index " + file + " cannot be deleted", e);
    } catch (SQLException e) {
      throw new IllegalStateException("console index " + file + " cannot be made", e);
    }
  }

  /** The writer's session; for one thread. */
  Session writer() {
    return writer;
  }

  /**
   * Reads what was committed at one moment, however many statements it takes.
   *
   * @throws IndexUnavailableException if all readers stay busy, or the file cannot be read
   */
  <T> T read(Work<T> work) {
    Session session = borrowed();
    try {
      return session.consistently(work);
    } catch (SQLException e) {
      throw new IndexUnavailableException("the console's index cannot be read", e);
    } finally {
      readers.add(session);
    }
  }

  /** What it takes on disk, in bytes. */
  long bytes() {
    long bytes = 0;
    for (String suffix : SUFFIXES) {
      try {
        bytes += Files.size(file.resolveSibling(file.getFileName() + suffix));
      } catch (IOException e) {
        LOG.trace("no such file: suffix={}", suffix);
      }
    }
    return bytes;
  }

  @Override
  public void close() {
    sessions.close();
  }

  private Session borrowed() {
    try {
      Session session = readers.poll(READER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      if (session == null) {
        throw new IndexUnavailableException(
            "the console's index was busy for %d s".formatted(READER_WITHIN.toSeconds()), null);
      }
      return session;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IndexUnavailableException("interrupted before the index was read", e);
    }
  }

  private void prepare() throws SQLException {
    int version = (int) writer.number("PRAGMA user_version");
    boolean empty = writer.number("SELECT count(*) FROM sqlite_master") == 0;
    if (empty) {
      writer.execute("BEGIN IMMEDIATE");
      for (String sql : Schema.tables()) {
        writer.execute(sql);
      }
      writer.execute("PRAGMA user_version = " + Schema.version());
      writer.execute("COMMIT");
    } else if (version != Schema.version()) {
      throw new SQLException(
          "it is of version %d, %d is expected".formatted(version, Schema.version()));
    }
  }

  private static SQLiteConfig config(int cache) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    config.setBusyTimeout(BUSY_MS_MAX);
    config.setPageSize(PAGE_BYTES);
    config.setGetGeneratedKeys(false);
    config.setCacheSize(cache);
    config.setJournalSizeLimit(WAL_BYTES_MAX);
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(WAL_PAGES));
    return config;
  }

  private static String url(Path file) {
    return "jdbc:sqlite:" + file;
  }
}
