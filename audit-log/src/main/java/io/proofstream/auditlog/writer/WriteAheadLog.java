package io.proofstream.auditlog.writer;

import io.proofstream.auditlog.disk.Disk;
import io.proofstream.auditlog.disk.DiskFullException;
import io.proofstream.auditlog.tree.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What was acknowledged and is not yet under a checkpoint. One file for each publication, named by
 * its first index; the last one grows. Not thread-safe, except that {@link #retire} may run beside
 * an append.
 */
final class WriteAheadLog {
  private static final Pattern NAME = Pattern.compile("[0-9]{20}\\.wal");

  /** A larger frame is a rare one, and its memory is not kept. */
  private static final int ROOM_BYTES_MAX = 8 << 20;

  private final Disk disk;
  private final Path directory;
  private Disk.Appender open;
  private long openBytes;
  private boolean openIsNamed;
  private ByteBuffer room = ByteBuffer.allocateDirect(0);

  WriteAheadLog(Disk disk, Path directory) {
    this.disk = disk;
    this.directory = directory;
  }

  private Path file(long firstIndex) {
    return directory.resolve("%020d.wal".formatted(firstIndex));
  }

  /**
   * Returns when the batch is durable.
   *
   * @throws DiskFullException if there is no room; nothing is written, and another may follow
   */
  void append(EntryBatch batch) throws IOException {
    if (open == null) {
      open = disk.create(file(batch.firstIndex()));
      openBytes = 0;
      openIsNamed = false;
    }
    ByteBuffer frame = WalFrame.encode(batch, room);
    if (frame.capacity() <= ROOM_BYTES_MAX) {
      room = frame;
    }
    int bytes = frame.remaining();
    try {
      open.append(frame);
    } catch (DiskFullException full) {
      open.cut(openBytes);
      throw full;
    }
    open.sync();
    openBytes += bytes;
    if (!openIsNamed) {
      disk.syncDirectory(directory);
      openIsNamed = true;
    }
  }

  /** The next batch begins a new file. */
  void rotate() throws IOException {
    if (open != null) {
      open.close();
      open = null;
    }
  }

  /** Removes a file whose entries are under a checkpoint. */
  void retire(long firstIndex) throws IOException {
    disk.delete(file(firstIndex));
  }

  /**
   * Reads all that is acknowledged, cutting off a torn last frame: an append that never returned.
   *
   * @return one batch for each file that holds entries, in order
   * @throws RefusedStartException if anything but the last frame is damaged
   */
  List<EntryBatch> recover() throws IOException {
    List<EntryBatch> batches = new ArrayList<>();
    List<String> names = disk.list(directory);
    for (int i = 0; i < names.size(); i++) {
      if (!NAME.matcher(names.get(i)).matches()) {
        throw new RefusedStartException("unexpected file " + directory.resolve(names.get(i)));
      }
      recoverFile(directory.resolve(names.get(i)), i == names.size() - 1).ifPresent(batches::add);
    }
    return batches;
  }

  private Optional<EntryBatch> recoverFile(Path file, boolean last) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(disk.read(file));
    Sha256 sha = new Sha256();
    List<PendingEntry> entries = new ArrayList<>();
    long first = Long.parseLong(file.getFileName().toString().substring(0, 20));
    int at = 0;
    while (WalFrame.hasHeader(bytes, at) && WalFrame.isWhole(bytes, at)) {
      EntryBatch batch = WalFrame.decode(bytes, at, sha);
      if (batch.firstIndex() != first + entries.size()) {
        throw new RefusedStartException(
            "%s: the frame at byte %d starts with entry %d, expected %d"
                .formatted(file, at, batch.firstIndex(), first + entries.size()));
      }
      entries.addAll(batch.entries());
      at = (int) WalFrame.end(bytes, at);
    }
    if (at < bytes.limit()) {
      refuseUnlessTorn(file, bytes, at, last);
      disk.truncate(file, at);
    }
    if (entries.isEmpty()) {
      disk.delete(file);
      disk.syncDirectory(directory);
      return Optional.empty();
    }
    return Optional.of(new EntryBatch(first, entries));
  }

  /**
   * Frames are appended one after the other, each synced before the next is written. So a torn one
   * is the last of the last file, and nothing follows it.
   */
  private static void refuseUnlessTorn(Path file, ByteBuffer bytes, int at, boolean last)
      throws RefusedStartException {
    boolean followed =
        WalFrame.hasHeader(bytes, at)
            ? WalFrame.end(bytes, at) < bytes.limit()
            : hasFrameAfter(bytes, at);
    if (!last || followed) {
      throw new RefusedStartException(
          "%s: the frame at byte %d is damaged, and acknowledged entries follow it"
              .formatted(file, at));
    }
  }

  private static boolean hasFrameAfter(ByteBuffer bytes, int at) {
    for (int i = at + 1; i <= bytes.limit() - WalFrame.HEADER_BYTES; i++) {
      if (WalFrame.hasHeader(bytes, i) && WalFrame.isWhole(bytes, i)) {
        return true;
      }
    }
    return false;
  }

  void close() throws IOException {
    rotate();
  }
}
