package io.proofstream.auditstore;

import io.proofstream.auditlog.store.EvidenceNames;
import io.proofstream.auditlog.tile.TilePath;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads the full tiles that follow before they are asked for, where tiles of a level are read one
 * after the other: a walk over a log then waits for the store's throughput, not for its answers one
 * by one. What could not be read ahead is read when it is asked for.
 */
final class ReadAhead implements Closeable {
  /** Tiles of one level read ahead; a bundle of small entries has some 50 KiB. */
  static final int TILES_MAX = 64;

  private static final int THREADS = 16;

  /** Reads an object from the store. */
  @FunctionalInterface
  interface Objects {
    byte[] read(String name) throws IOException;
  }

  /** A walk over a level's tiles. */
  private static final class Walk {
    private long last = -1;
    private long requested = -1;
    private final Map<Long, Future<byte[]>> tiles = new HashMap<>();
  }

  private final Objects objects;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(THREADS, ReadAhead::daemonThread);

  /** By level; guarded by this. */
  private final Map<Integer, Walk> walks = new HashMap<>();

  ReadAhead(Objects objects) {
    this.objects = objects;
  }

  private static Thread daemonThread(Runnable task) {
    Thread thread = new Thread(task, "audit-read-ahead");
    thread.setDaemon(true);
    return thread;
  }

  byte[] read(String name) throws IOException {
    TilePath tile = EvidenceNames.tile(name).filter(path -> !path.isPartial()).orElse(null);
    Optional<Future<byte[]>> ahead = tile == null ? Optional.empty() : step(tile);
    try {
      return ahead.isPresent() ? ahead.get().get() : objects.read(name);
    } catch (ExecutionException failed) {
      return objects.read(name);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    }
  }

  /** Drops what was read ahead: objects have changed. */
  synchronized void forget() {
    walks.values().forEach(walk -> walk.tiles.values().forEach(tile -> tile.cancel(true)));
    walks.clear();
  }

  /** Takes what was read ahead, and orders more if this tile follows the last one. */
  private synchronized Optional<Future<byte[]>> step(TilePath tile) {
    Walk walk = walks.computeIfAbsent(tile.level(), level -> new Walk());
    Future<byte[]> ahead = walk.tiles.remove(tile.index());
    if (tile.index() == walk.last + 1) {
      walk.requested = Math.max(walk.requested, tile.index());
      while (walk.last >= 0 && walk.requested < tile.index() + TILES_MAX) {
        walk.requested++;
        String next = EvidenceNames.of(new TilePath(tile.level(), walk.requested, TilePath.WIDTH));
        walk.tiles.put(walk.requested, threads.submit(() -> objects.read(next)));
      }
    } else {
      walk.tiles.clear();
      walk.requested = tile.index();
    }
    walk.last = tile.index();
    return Optional.ofNullable(ahead);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
