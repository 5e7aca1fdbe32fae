package io.proofstream.localcluster;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;

/**
 * The first class of every child process: ties the child to its parent, then calls the real main.
 *
 * <p>The parent holds the other end of standard input and never writes to it. However the parent
 * ends, by {@code kill -9} too, the kernel closes that pipe; the end of the stream is the order to
 * exit, so no child outlives its parent. The child also holds a lock on a file for as long as it
 * lives, so that a successor on the same data waits until a dying predecessor is gone.
 *
 * <p>Arguments: the real main class, then its arguments. The main class itself must not read
 * standard input.
 */
public final class ChildMain {
  /** System property: the file whose lock the child holds while it lives. */
  static final String LOCK_FILE_PROPERTY = "proofstream.child.lock-file";

  /** System property: milliseconds from the parent's end until an exit is forced. */
  static final String EXIT_WITHIN_MS_PROPERTY = "proofstream.child.exit-within-ms";

  private static final Duration LOCK_WITHIN = Duration.ofSeconds(30);
  private static final Duration LOCK_POLL = Duration.ofMillis(50);
  private static final int EXIT_CODE_LOCKED = 75;
  private static final int EXIT_CODE_FORCED = 137;

  private ChildMain() {}

  /**
   * Runs the main class named first with the remaining arguments.
   *
   * @throws Throwable whatever that main throws
   */
  public static void main(String[] arguments) throws Throwable {
    exitWithParent(Duration.ofMillis(Long.getLong(EXIT_WITHIN_MS_PROPERTY)));
    holdLock(Path.of(System.getProperty(LOCK_FILE_PROPERTY)));
    var main = Class.forName(arguments[0]).getMethod("main", String[].class);
    main.setAccessible(true);
    try {
      main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static void exitWithParent(Duration exitWithin) {
    daemon(
        "parent-watch",
        () -> {
          awaitEndOfInput();
          daemon("forced-exit", () -> haltAfter(exitWithin));
          System.exit(0);
        });
  }

  private static void awaitEndOfInput() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      System.err.println("standard input, held by the parent, cannot be read: " + e.getMessage());
    }
  }

  private static void haltAfter(Duration exitWithin) {
    try {
      Thread.sleep(exitWithin.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(EXIT_CODE_FORCED);
  }

  /** The channel stays open, and so the lock held, until the process ends. */
  @SuppressWarnings("resource")
  private static void holdLock(Path file) throws IOException, InterruptedException {
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    long deadline = System.nanoTime() + LOCK_WITHIN.toNanos();
    while (lock == null) {
      if (System.nanoTime() > deadline) {
        System.err.printf("%s is still locked by another process after %s%n", file, LOCK_WITHIN);
        System.exit(EXIT_CODE_LOCKED);
      }
      Thread.sleep(LOCK_POLL.toMillis());
      lock = channel.tryLock();
    }
    heldLock = lock;
  }

  /** Keeps the lock reachable: a collected channel would be closed and the lock with it. */
  @SuppressWarnings({"unused", "UnusedVariable"})
  private static FileLock heldLock;

  private static void daemon(String name, Runnable task) {
    var thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }
}
