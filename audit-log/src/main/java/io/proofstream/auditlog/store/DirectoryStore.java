package io.proofstream.auditlog.store;

import io.proofstream.auditlog.disk.Disk;
import io.proofstream.auditlog.disk.DurableFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A log in directories, whose one writer holds the lock in the state directory. Compare-and-set is
 * therefore a read and a replacement.
 */
public final class DirectoryStore implements LogStore {
  private static final String PARTIAL_DIRECTORY = ".p";

  private final Disk disk;
  private final DurableFiles files;
  private final Layout layout;
  private final Path signedCheckpoint;

  /**
   * @param disk that holds all directories
   * @param files writes them
   * @param logDirectory the tlog-tiles directory
   * @param payloadDirectory the payload segments
   * @param stateDirectory where the signed checkpoint lies
   */
  public DirectoryStore(
      Disk disk,
      DurableFiles files,
      Path logDirectory,
      Path payloadDirectory,
      Path stateDirectory) {
    this.disk = disk;
    this.files = files;
    this.layout = new Layout(logDirectory, payloadDirectory);
    this.signedCheckpoint = stateDirectory.resolve(SIGNED_CHECKPOINT);
  }

  private Path path(String name) {
    return name.equals(SIGNED_CHECKPOINT) ? signedCheckpoint : layout.path(name);
  }

  @Override
  public byte[] read(String name) throws IOException {
    return disk.read(path(name));
  }

  @Override
  public boolean exists(String name) throws IOException {
    return disk.exists(path(name));
  }

  @Override
  public void list(String directory, Names names) throws IOException {
    Path path = layout.path(directory);
    for (String child : disk.list(path)) {
      String name = directory + "/" + child;
      if (disk.isDirectory(path.resolve(child))) {
        list(name, names);
      } else {
        names.name(name, true);
      }
    }
  }

  @Override
  public void put(List<NewObject> objects) throws IOException {
    List<DurableFiles.NewFile> stored = new ArrayList<>(objects.size());
    for (NewObject object : objects) {
      boolean payload = object.name().startsWith(EvidenceNames.PAYLOADS + "/");
      stored.add(
          new DurableFiles.NewFile(
              path(object.name()),
              object.bytes(),
              payload ? Disk.Access.SEALED : Disk.Access.PUBLIC));
    }
    files.store(stored);
  }

  @Override
  public void compareAndSet(String name, byte[] expected, byte[] next) throws IOException {
    Path file = path(name);
    byte[] found = disk.exists(file) ? disk.read(file) : new byte[0];
    if (!Arrays.equals(found, expected)) {
      throw new SecondWriterException(file.toString());
    }
    disk.createDirectories(file.getParent());
    files.replace(file, next, Disk.Access.PUBLIC);
  }

  /** The directory of partial tiles goes with the last of them. */
  @Override
  public void delete(Collection<String> names) throws IOException {
    Set<Path> directories = new LinkedHashSet<>();
    for (String name : names) {
      Path file = path(name);
      if (disk.exists(file)) {
        disk.delete(file);
        directories.add(file.getParent());
      }
    }
    for (Path directory : directories) {
      if (directory.toString().endsWith(PARTIAL_DIRECTORY) && disk.list(directory).isEmpty()) {
        disk.delete(directory);
      }
    }
  }
}
