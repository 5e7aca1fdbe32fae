package io.proofstream.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of docs/examples, as seeds. */
public final class Examples {
  private static final Path DIRECTORY =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolveSibling("docs/examples");

  private Examples() {}

  /** One file's bytes. */
  public static byte[] bytes(String name) {
    try {
      return Files.readAllBytes(DIRECTORY.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
