package io.proofstream.quickstart.command;

import io.proofstream.runtime.settings.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a command writes at its end. */
public final class OutputFile {
  private OutputFile() {}

  /**
   * Fails before the work is done, and not after it.
   *
   * @throws SettingsException if nothing can be written there
   */
  public static void requireWritable(Path file) {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw new SettingsException("--out: there is no directory " + directory);
    }
    if (Files.isDirectory(file)) {
      throw new SettingsException("--out: " + file + " is a directory, a file is expected");
    }
    if (!Files.isWritable(directory)) {
      throw new SettingsException("--out: no permission to write into " + directory);
    }
  }
}
