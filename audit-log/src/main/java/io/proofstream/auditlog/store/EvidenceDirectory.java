package io.proofstream.auditlog.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Evidence in directories of the machine's own file system. */
public final class EvidenceDirectory implements Evidence {
  private final Layout layout;

  /**
   * @param logDirectory the tlog-tiles directory
   * @param payloadDirectory the payload segments
   */
  public EvidenceDirectory(Path logDirectory, Path payloadDirectory) {
    this.layout = new Layout(logDirectory, payloadDirectory);
  }

  /**
   * @param logDirectory the tlog-tiles directory; payloads are in {@code ../payloads}
   * @return the evidence there
   */
  public static EvidenceDirectory of(Path logDirectory) {
    return new EvidenceDirectory(
        logDirectory,
        logDirectory.toAbsolutePath().normalize().resolveSibling(EvidenceNames.PAYLOADS));
  }

  @Override
  public byte[] read(String name) throws IOException {
    return Files.readAllBytes(layout.path(name));
  }

  @Override
  public boolean exists(String name) {
    return Files.exists(layout.path(name), LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public void list(String directory, Names names) throws IOException {
    Path top = layout.path(directory);
    if (!Files.isDirectory(top)) {
      return;
    }
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            names.name(directory + "/" + top.relativize(file), attributes.isRegularFile());
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE; // A partial tile that its writer just removed.
            }
            throw e;
          }
        });
  }
}
