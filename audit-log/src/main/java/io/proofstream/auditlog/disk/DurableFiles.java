package io.proofstream.auditlog.disk;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Whole files that are there completely or not at all: written under another name in a directory
 * beside the evidence, synced, renamed, the directory synced. Several are written at the same time,
 * since the file system commits their syncs together.
 */
public final class DurableFiles implements Closeable {
  /**
   * A file to be stored, that is never changed afterwards.
   *
   * @param path where
   * @param bytes all of it
   * @param access who may write it
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  public record NewFile(Path path, byte[] bytes, Disk.Access access) {}

  private final Disk disk;
  private final Path temporary;
  private final ExecutorService threads;

  /**
   * @param disk that they are on
   * @param temporary directory for files in the making, on the same file system as their targets
   * @param syncThreads that write at the same time; with one it is the caller's
   */
  public DurableFiles(Disk disk, Path temporary, int syncThreads) {
    this.disk = disk;
    this.temporary = temporary;
    this.threads =
        syncThreads == 1
            ? null
            : Executors.newFixedThreadPool(syncThreads, DurableFiles::daemonThread);
  }

  private static Thread daemonThread(Runnable task) {
    Thread thread = new Thread(task, "audit-log-sync");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Removes what a crash left in the making.
   *
   * @throws IOException if the disk fails
   */
  public void clear() throws IOException {
    for (String name : disk.list(temporary)) {
      disk.delete(temporary.resolve(name));
    }
  }

  /**
   * Stores a file in the place of the one that may be there. Durable when it returns.
   *
   * @throws IOException if the disk fails
   */
  public void replace(Path target, byte[] bytes, Disk.Access access) throws IOException {
    Path made = temporary.resolve("replacement");
    disk.write(made, bytes, access);
    disk.rename(made, target);
    disk.syncDirectory(target.getParent());
  }

  /**
   * Stores new files. All are durable when it returns; a crash may leave some.
   *
   * @throws IOException also if one is there already and has other bytes
   */
  public void store(List<NewFile> files) throws IOException {
    Set<Path> directories = new LinkedHashSet<>();
    files.forEach(file -> directories.add(file.path().getParent()));
    for (Path directory : directories) {
      disk.createDirectories(directory);
    }
    List<Callable<Void>> writes = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      NewFile file = files.get(i);
      Path made = temporary.resolve("new-" + i);
      writes.add(() -> storeUnlessThere(file, made));
    }
    runAll(writes);
    runAll(directories.stream().map(this::syncing).toList());
  }

  private Void storeUnlessThere(NewFile file, Path made) throws IOException {
    if (!disk.exists(file.path())) {
      disk.write(made, file.bytes(), file.access());
      disk.rename(made, file.path());
    } else if (!Arrays.equals(disk.read(file.path()), file.bytes())) {
      throw new IOException(file.path() + " is there already, with other content");
    }
    return null;
  }

  private Callable<Void> syncing(Path directory) {
    return () -> {
      disk.syncDirectory(directory);
      return null;
    };
  }

  private void runAll(List<Callable<Void>> tasks) throws IOException {
    try {
      if (threads == null) {
        for (Callable<Void> task : tasks) {
          task.call();
        }
        return;
      }
      for (Future<Void> done : threads.invokeAll(tasks)) {
        done.get();
      }
    } catch (ExecutionException e) {
      throw asIoException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted while storing").initCause(e);
    } catch (Exception e) {
      throw asIoException(e);
    }
  }

  private static IOException asIoException(Throwable cause) {
    if (cause instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    return cause instanceof IOException io ? io : new IOException(cause);
  }

  @Override
  public void close() {
    if (threads != null) {
      threads.shutdown();
    }
  }
}
