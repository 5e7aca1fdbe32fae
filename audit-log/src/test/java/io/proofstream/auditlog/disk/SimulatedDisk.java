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
import java.util.List;
import java.util.Map;
import java.util.Random;
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
    /** Each change or not, by chance; of appended bytes a part. */
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

  private final TreeMap<Path, Inode> names = new TreeMap<>();
  private final TreeMap<Path, Inode> durableNames = new TreeMap<>();
  private final List<NameChange> changes = new ArrayList<>();
  private long steps;
  private long faultStep = Long.MAX_VALUE;
  private Fault fault = Fault.POWER_LOSS;
  private boolean locked;

  /** An empty disk whose root is there. */
  public SimulatedDisk(Path root) {
    names.put(root, new Inode(true));
    durableNames.putAll(names);
  }

  /** Lets a fault happen at the step of that number, counted from the first after this call. */
  public SimulatedDisk failAt(long step, Fault kind) {
    steps = 0;
    faultStep = step;
    fault = kind;
    return this;
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

  /** Of what was appended: nothing, all, a part, or a part with a page of it lost. */
  private static byte[] keptBytes(Inode inode, Unsynced unsynced, Random random) {
    if (unsynced != Unsynced.BY_CHANCE) {
      return unsynced == Unsynced.KEPT ? inode.current : inode.synced;
    }
    int from = Math.min(inode.synced.length, inode.current.length);
    int to = from + random.nextInt(inode.current.length - from + 1);
    byte[] kept = Arrays.copyOf(inode.current, to);
    if (random.nextBoolean() && to > from) {
      Arrays.fill(kept, from + random.nextInt(to - from), to, (byte) 0);
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
    inode.current = bytes.clone();
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
        int length = inode.current.length;
        inode.current = Arrays.copyOf(inode.current, length + bytes.remaining());
        bytes.get(inode.current, length, bytes.remaining());
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
