package io.proofstream.auditstore;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Stores several objects at the same time. */
final class ParallelPuts implements Closeable {
  @FunctionalInterface
  interface Put {
    void run() throws IOException;
  }

  private final ExecutorService threads;

  ParallelPuts(int count) {
    this.threads = Executors.newFixedThreadPool(count, ParallelPuts::daemonThread);
  }

  private static Thread daemonThread(Runnable task) {
    Thread thread = new Thread(task, "audit-put");
    thread.setDaemon(true);
    return thread;
  }

  /** Returns when all are done; throws what the first that failed threw, when all have ended. */
  void run(List<Put> puts) throws IOException {
    try {
      for (Future<Void> done : threads.invokeAll(puts.stream().map(ParallelPuts::call).toList())) {
        done.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted while storing").initCause(e);
    }
  }

  private static Callable<Void> call(Put put) {
    return () -> {
      put.run();
      return null;
    };
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
