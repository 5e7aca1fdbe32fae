package io.proofstream.benchmarks.chaos.system;

import io.proofstream.benchmarks.Shell;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A small disk of its own: a file system in a file. It can be filled, and it can lose power: then
 * it is what had been written through to the file, while all that was only in memory is gone.
 */
public final class LoopDisk {
  /**
   * A journal that is written seldom on its own, so that what nobody syncs stays in memory for
   * long, in seconds.
   */
  private static final int COMMIT_SECONDS = 300;

  private static final long MIB = 1L << 20;
  private static final String FILLER = "filler";

  private final Path image;
  private final Path directory;

  private LoopDisk(Path image, Path directory) {
    this.image = image;
    this.directory = directory;
  }

  /**
   * Makes an empty one and mounts it, for which one has to be root.
   *
   * @param directory where it is to be seen, made
   * @param mib its size; takes room as it is filled
   */
  static LoopDisk make(Path directory, int mib) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Path image = directory.resolveSibling(directory.getFileName() + ".img");
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
      file.setLength(mib * MIB);
    }
    Shell.run("mkfs.ext4", "-q", "-m", "0", image.toString());
    LoopDisk disk = new LoopDisk(image, directory);
    disk.mount();
    return disk;
  }

  /** Where it is seen. */
  Path directory() {
    return directory;
  }

  /** Takes all the room that is left. */
  void fill() throws IOException, InterruptedException {
    long free = Files.getFileStore(directory).getUsableSpace();
    while (free > 0) {
      Path filler = directory.resolve(FILLER + "-" + free);
      try {
        Shell.run("fallocate", "-l", Long.toString(free), filler.toString());
      } catch (IOException e) {
        // Blocks for its own map leave less than all of it; the rest is for the next, smaller one.
        Files.deleteIfExists(filler);
        if (free < MIB) {
          return;
        }
        free -= MIB;
        continue;
      }
      free = 0;
    }
  }

  /** Gives it back. */
  void free() throws IOException {
    try (var files = Files.newDirectoryStream(directory, FILLER + "-*")) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
  }

  /** Keeps what the disk holds by now, as it would come back after a power cut. */
  void keepWhatIsDurable() throws IOException, InterruptedException {
    Shell.run("cp", "--sparse=always", image.toString(), kept().toString());
  }

  /** Comes back as it was kept; nobody may use it meanwhile. */
  void comeBack() throws IOException, InterruptedException {
    Shell.run("umount", "-l", directory.toString());
    Files.delete(image);
    Files.move(kept(), image);
    mount();
  }

  private Path kept() {
    return image.resolveSibling(image.getFileName() + ".kept");
  }

  private void mount() throws IOException, InterruptedException {
    Shell.run(
        "mount", "-o", "loop,commit=" + COMMIT_SECONDS, image.toString(), directory.toString());
  }

  void close() throws IOException {
    try {
      Shell.run("umount", "-l", directory.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
