package io.proofstream.collector.load;

import io.proofstream.collector.rows.Row;
import io.proofstream.collector.source.RowSource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads, maps and encodes rows, usually on a thread of its own, ahead of the writer by a bounded
 * number of rows. Rows that were read are handed over before the source is asked for more, so that
 * a slow source holds nothing back.
 */
final class RowFeed implements AutoCloseable {
  /** Rows handed over together at most. */
  static final int CHUNK_ROWS_MAX = 256;

  private static final Logger LOG = LoggerFactory.getLogger(RowFeed.class);

  /** Chunks that wait for the writer at most. */
  static final int CHUNKS_MAX = 32;

  private static final Duration STOP_MAX = Duration.ofSeconds(1);

  /**
   * Rows in their order.
   *
   * @param rows the rows
   * @param last whether the source ended behind them
   * @param failure why it cannot be read on behind them, if so
   */
  record Chunk(List<OutgoingRow> rows, boolean last, Optional<Throwable> failure) {}

  private final BlockingQueue<Chunk> queue = new ArrayBlockingQueue<>(CHUNKS_MAX);
  private final BeforeRead beforeRead;
  private final RowSource source;
  private final RowEncoder encoder;
  private final Executor reader;
  private final CountDownLatch ended = new CountDownLatch(1);
  private Thread thread;
  private boolean started;
  private boolean closed;
  private List<OutgoingRow> pending = new ArrayList<>(CHUNK_ROWS_MAX);

  /** Lets a source that is opened before its feed tell the feed before it waits for bytes. */
  static final class BeforeRead implements Runnable {
    private volatile Runnable target = () -> {};

    @Override
    public void run() {
      target.run();
    }
  }

  /**
   * @param source opened, standing where rows are to be read from
   * @param beforeRead the one it was opened with
   * @param encoder makes records of its rows
   * @param reader where that is done
   */
  RowFeed(RowSource source, BeforeRead beforeRead, RowEncoder encoder, Executor reader) {
    this.source = source;
    this.beforeRead = beforeRead;
    this.encoder = encoder;
    this.reader = reader;
  }

  /** A thread for each feed. */
  static void onThread(Runnable reading) {
    Thread thread = new Thread(reading, "feed");
    thread.setDaemon(true);
    thread.start();
  }

  void start() {
    beforeRead.target = this::handOver;
    started = true;
    reader.execute(this::read);
  }

  /**
   * @param atMost how long to wait
   * @return the next rows; empty if there are none yet
   */
  Optional<Chunk> poll(Duration atMost) throws InterruptedException {
    return Optional.ofNullable(queue.poll(atMost.toNanos(), TimeUnit.NANOSECONDS));
  }

  /** Stops reading. A thread that waits for bytes of a pipe is left to the process's end. */
  @Override
  public void close() {
    beforeRead.target = () -> {};
    interrupt();
    try {
      if (started && !ended.await(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("a source still waits for bytes");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void interrupt() {
    closed = true;
    if (thread != null) {
      thread.interrupt();
    }
  }

  private synchronized boolean begin() {
    thread = Thread.currentThread();
    return !closed;
  }

  /** Behind it nobody interrupts the thread, which may not be this feed's alone. */
  private synchronized void end() {
    thread = null;
  }

  private void read() {
    try {
      if (begin()) {
        run();
      }
    } finally {
      end();
      ended.countDown();
    }
  }

  private void run() {
    try {
      for (Optional<Row> row = source.next(); row.isPresent(); row = source.next()) {
        pending.add(encoder.encode(row.get()));
        if (pending.size() == CHUNK_ROWS_MAX) {
          handOver();
        }
        if (Thread.interrupted()) {
          return;
        }
      }
      put(new Chunk(taken(), true, Optional.empty()));
    } catch (Stopped e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException | Error e) {
      fail(e);
    }
  }

  private void fail(Throwable cause) {
    try {
      put(new Chunk(taken(), false, Optional.of(cause)));
    } catch (Stopped e) {
      cause.addSuppressed(e);
      Thread.currentThread().interrupt();
    }
  }

  private void handOver() {
    if (!pending.isEmpty()) {
      put(new Chunk(taken(), false, Optional.empty()));
    }
  }

  private List<OutgoingRow> taken() {
    List<OutgoingRow> rows = pending;
    pending = new ArrayList<>(CHUNK_ROWS_MAX);
    return rows;
  }

  private void put(Chunk chunk) {
    try {
      queue.put(chunk);
    } catch (InterruptedException e) {
      throw new Stopped(e);
    }
  }

  /** The feed was told to stop while it waited. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped(InterruptedException cause) {
      super(cause);
    }
  }
}
