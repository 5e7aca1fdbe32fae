package io.proofstream.auditlog.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A disk in memory that forgets what was not synced. Every operation that changes something is a
 * step; at a chosen one it can lose its power or report an error. POSIX promises no order between
 * unsynced changes, so after a loss of power each of them may be there or not.
 */
public final class SimulatedDisk implements Disk {
  /** What happens at the chosen step. */
  public enum Fault {
    /** The power goes: this step and all after it fail. */
    POWER_LOSS,
    /** This step reports an error; the disk goes on. */
    ERROR
  }

  /** What is left of unsynced changes after a loss of power. */
  public enum Unsynced {
    /** All of it: the process was killed, not the machine. */
    KEPT,
    /** Nothing of it. */
    DROPPED,
    /** Each change or not, by chance; of written bytes a part, and of that any of the sectors. */
    BY_CHANCE
  }

  private static final class Inode {
    private final boolean directory;
    private byte[] synced = new byte[0];
    private byte[] current = new byte[0];

    Inode(boolean directory) {
      this.directory = directory;
    }
  }

  /** A name that comes (inode set) or goes (null) and is not durable yet. */
  private record NameChange(Path path, Inode inode) {}

  /** What a disk writes completely or not at all. */
  private static final int SECTOR_BYTES = 512;

  private final TreeMap<Path, Inode> names = new TreeMap<>();
  private final TreeMap<Path, Inode> durableNames = new TreeMap<>();
  private final List<NameChange> changes = new ArrayList<>();
  private long steps;
  private long faultStep = Long.MAX_VALUE;
  private Fault fault = Fault.POWER_LOSS;
  private long capacityBytes = Long.MAX_VALUE;
  private boolean locked;

  /** An empty disk whose root is there. */
  public SimulatedDisk(Path root) {
    names.put(root, new Inode(true));
    durableNames.putAll(names);
  }

  /** Another disk that holds what the processes see on this one; nothing of it is unsynced. */
  public SimulatedDisk copy(Path root) {
    SimulatedDisk copy = new SimulatedDisk(root);
    names.forEach(
        (path, inode) -> {
          Inode copied = new Inode(inode.directory);
          copied.current = inode.current;
          copied.synced = inode.current;
          copy.names.put(path, copied);
        });
    copy.durableNames.putAll(copy.names);
    return copy;
  }

  /** Lets a fault happen at the step of that number, counted from the first after this call. */
  public SimulatedDisk failAt(long step, Fault kind) {
    steps = 0;
    faultStep = step;
    fault = kind;
    return this;
  }

  /** Lets the disk hold no more than that; names take up nothing. */
  public SimulatedDisk capacity(long bytes) {
    capacityBytes = bytes;
    return this;
  }

  /** Bytes in all files that have a name. */
  public long usedBytes() {
    Set<Inode> inodes = Collections.newSetFromMap(new IdentityHashMap<>());
    inodes.addAll(names.values());
    return inodes.stream().mapToLong(inode -> inode.current.length).sum();
  }

  @Override
  public long usableBytes(Path directory) {
    return capacityBytes == Long.MAX_VALUE
        ? Long.MAX_VALUE
        : Math.max(0, capacityBytes - usedBytes());
  }

  /** Lets a file grow by as much as there is room for. */
  private void grow(Path file, Inode inode, ByteBuffer bytes) throws DiskFullException {
    int wanted = bytes.remaining();
    int length = inode.current.length;
    int room = (int) Math.min(wanted, usableBytes(file));
    inode.current = Arrays.copyOf(inode.current, length + room);
    bytes.get(inode.current, length, room);
    if (room < wanted) {
      throw new DiskFullException("no room for " + file);
    }
  }

  /** Steps since the last {@link #failAt}. */
  public long steps() {
    return steps;
  }

  /** Whether the chosen step was reached. */
  public boolean faulted() {
    return steps >= faultStep;
  }

  private void step(String what, boolean sync) throws IOException {
    steps++;
    boolean now = fault == Fault.POWER_LOSS ? steps >= faultStep : steps == faultStep;
    if (now) {
      IOException error = new IOException("simulated " + fault + " at step " + steps + ": " + what);
      throw sync ? new FsyncFailedException(error.getMessage(), error) : error;
    }
  }

  /** Switches off and on again. */
  public void restart(Unsynced unsynced, Random random) {
    for (NameChange change : changes) {
      if (keeps(unsynced, random)) {
        put(durableNames, change);
      }
    }
    changes.clear();
    names.clear();
    names.putAll(durableNames);
    for (Inode inode : names.values()) {
      if (!Arrays.equals(inode.current, inode.synced)) {
        inode.current = keptBytes(inode, unsynced, random);
      }
      inode.synced = inode.current;
    }
    locked = false;
    faultStep = Long.MAX_VALUE;
  }

  private static boolean keeps(Unsynced unsynced, Random random) {
    return unsynced == Unsynced.KEPT || (unsynced == Unsynced.BY_CHANCE && random.nextBoolean());
  }

  /** Of what was appended: a part, and of that any of the sectors; what was cut off may be back. */
  private static byte[] keptBytes(Inode inode, Unsynced unsynced, Random random) {
    if (unsynced != Unsynced.BY_CHANCE) {
      return unsynced == Unsynced.KEPT ? inode.current : inode.synced;
    }
    if (inode.current.length < inode.synced.length) {
      return random.nextBoolean() ? inode.current : inode.synced;
    }
    int from = inode.synced.length;
    int to = from + random.nextInt(inode.current.length - from + 1);
    byte[] kept = Arrays.copyOf(inode.current, to);
    double lost = random.nextBoolean() ? 0 : random.nextDouble();
    for (int sector = from; sector < to; ) {
      int end = Math.min(to, (sector / SECTOR_BYTES + 1) * SECTOR_BYTES);
      if (random.nextDouble() < lost) {
        Arrays.fill(kept, sector, end, (byte) 0);
      }
      sector = end;
    }
    return kept;
  }

  private static void put(Map<Path, Inode> to, NameChange change) {
    if (change.inode() == null) {
      to.remove(change.path());
    } else {
      to.put(change.path(), change.inode());
    }
  }

  private void change(Path path, Inode inode) {
    NameChange change = new NameChange(path, inode);
    put(names, change);
    changes.add(change);
  }

  private Inode file(Path path) throws NoSuchFileException {
    Inode inode = names.get(path);
    if (inode == null || inode.directory) {
      throw new NoSuchFileException(path.toString());
    }
    return inode;
  }

  /** Writes all files below a directory to the machine's own file system. */
  public void export(Path directory, Path target) throws IOException {
    for (Map.Entry<Path, Inode> entry : names.entrySet()) {
      if (entry.getKey().startsWith(directory)) {
        Path path = target.resolve(directory.relativize(entry.getKey()).toString());
        if (entry.getValue().directory) {
          Files.createDirectories(path);
        } else {
          Files.createDirectories(path.getParent());
          Files.write(path, entry.getValue().current);
        }
      }
    }
  }

  @Override
  public boolean exists(Path path) {
    return names.containsKey(path);
  }

  @Override
  public boolean isDirectory(Path path) {
    return names.containsKey(path) && names.get(path).directory;
  }

  @Override
  public byte[] read(Path file) throws IOException {
    return file(file).current.clone();
  }

  @Override
  public List<String> list(Path directory) {
    return names.keySet().stream()
        .filter(path -> directory.equals(path.getParent()))
        .map(path -> path.getFileName().toString())
        .sorted()
        .toList();
  }

  @Override
  public void createDirectories(Path directory) throws IOException {
    if (names.containsKey(directory)) {
      return;
    }
    createDirectories(directory.getParent());
    step("mkdir " + directory, false);
    change(directory, new Inode(true));
    syncDirectory(directory.getParent());
  }

  private Inode createFile(Path file) throws IOException {
    step("create " + file, false);
    if (!names.containsKey(file.getParent())) {
      throw new NoSuchFileException(file.getParent().toString());
    }
    if (names.containsKey(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    Inode inode = new Inode(false);
    change(file, inode);
    return inode;
  }

  @Override
  public void write(Path file, byte[] bytes, Access access) throws IOException {
    if (names.containsKey(file)) {
      delete(file);
    }
    Inode inode = createFile(file);
    step("write " + file, false);
    grow(file, inode, ByteBuffer.wrap(bytes));
    step("fsync " + file, true);
    inode.synced = inode.current;
  }

  @Override
  public Appender create(Path file) throws IOException {
    Inode inode = createFile(file);
    return new Appender() {
      @Override
      public void append(ByteBuffer bytes) throws IOException {
        step("append to " + file, false);
        grow(file, inode, bytes);
      }

      @Override
      public void cut(long bytes) throws IOException {
        step("truncate " + file, false);
        inode.current = Arrays.copyOf(inode.current, (int) bytes);
        sync();
      }

      @Override
      public void sync() throws IOException {
        step("fdatasync " + file, true);
        inode.synced = inode.current;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    step("rename " + from + " to " + to, false);
    Inode inode = file(from);
    change(to, inode);
    change(from, null);
  }

  @Override
  public void delete(Path path) throws IOException {
    step("delete " + path, false);
    if (!names.containsKey(path)) {
      throw new NoSuchFileException(path.toString());
    }
    if (!list(path).isEmpty()) {
      throw new DirectoryNotEmptyException(path.toString());
    }
    change(path, null);
  }

  @Override
  public void truncate(Path file, long bytes) throws IOException {
    step("truncate " + file, true);
    Inode inode = file(file);
    inode.current = Arrays.copyOf(inode.current, (int) bytes);
    inode.synced = inode.current;
  }

  @Override
  public void syncDirectory(Path directory) throws IOException {
    step("fsync of directory " + directory, true);
    List<NameChange> synced =
        changes.stream().filter(change -> directory.equals(change.path().getParent())).toList();
    synced.forEach(change -> put(durableNames, change));
    changes.removeAll(synced);
  }

  @Override
  public Closeable lock(Path file) throws IOException {
    if (locked) {
      throw new IOException("another writer holds " + file);
    }
    locked = true;
    return () -> locked = false;
  }
}
