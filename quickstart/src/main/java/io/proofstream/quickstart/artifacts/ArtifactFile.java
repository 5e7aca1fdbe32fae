package io.proofstream.quickstart.artifacts;

import io.proofstream.runtime.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the file that is to be published. */
final class ArtifactFile {
  private ArtifactFile() {}

  /**
   * @throws SettingsException if there is no such file
   */
  static byte[] read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new SettingsException(file + " is a directory, a file is expected");
    }
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new SettingsException("there is no file " + file, e);
    }
  }
}
