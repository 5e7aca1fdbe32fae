package io.proofstream.quickstart.demo;

import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.quickstart.directory.DataDirectory;
import io.proofstream.quickstart.directory.SystemLock;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A demo begins in an empty directory: one that is, or one that holds nothing but what an earlier
 * demo left, which is removed. Anything else is not its to touch.
 */
final class DemoDirectory {
  private DemoDirectory() {}

  /**
   * Makes the directory ready.
   *
   * @param data the directory, made if missing
   * @return the lock on it
   * @throws CommandFailure if it holds something that no demo made, or a system runs on it
   */
  static SystemLock prepare(DataDirectory data) throws IOException {
    refuseForeign(data);
    SystemLock lock = SystemLock.take(data);
    try {
      refuseForeign(data);
      for (Path left : entries(data.root())) {
        if (!left.equals(data.lock())) {
          remove(left);
        }
      }
      Files.createFile(data.demoMark());
      return lock;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static void refuseForeign(DataDirectory data) throws IOException {
    Optional<Path> foreign =
        Files.exists(data.demoMark()) ? unknown(data) : first(data.root(), data.lock());
    if (foreign.isPresent()) {
      throw new CommandFailure(
          "%s holds %s, which no demo made; give demo a directory of its own with --data DIR"
              .formatted(data.root(), data.root().relativize(foreign.get())));
    }
  }

  private static Optional<Path> unknown(DataDirectory data) throws IOException {
    for (Path entry : entries(data.root())) {
      if (!data.holds(entry)) {
        return Optional.of(entry);
      }
    }
    return first(data.inbox(), data.lock());
  }

  private static Optional<Path> first(Path directory, Path except) throws IOException {
    return entries(directory).stream().filter(entry -> !entry.equals(except)).findFirst();
  }

  private static List<Path> entries(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.sorted().toList();
    }
  }

  private static void remove(Path tree) throws IOException {
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
