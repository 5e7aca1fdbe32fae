package io.proofstream.quickstart.collect;

import io.proofstream.collector.load.LoadInput;
import io.proofstream.runtime.settings.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds what a user means by a file, a directory or a dash. */
final class InputFiles {
  private static final Path STANDARD_INPUT = Path.of("-");

  private InputFiles() {}

  /**
   * @param named as the user named them
   * @param standardInput what a dash means
   * @return the inputs in that order; a directory's files in the order of their names
   * @throws SettingsException if one does not exist, or a directory holds no file
   */
  static List<LoadInput> of(List<Path> named, InputStream standardInput) throws IOException {
    List<LoadInput> inputs = new ArrayList<>();
    for (Path path : named) {
      if (path.equals(STANDARD_INPUT)) {
        inputs.add(new LoadInput.Stream("stdin", standardInput));
      } else if (Files.isDirectory(path)) {
        inputs.addAll(directory(path));
      } else if (Files.exists(path)) {
        inputs.add(new LoadInput.File(path));
      } else {
        throw new SettingsException("there is no file " + path);
      }
    }
    return inputs;
  }

  private static List<LoadInput> directory(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      List<LoadInput> files =
          entries
              .filter(Files::isRegularFile)
              .filter(file -> !file.getFileName().toString().startsWith("."))
              .sorted()
              .<LoadInput>map(LoadInput.File::new)
              .toList();
      if (files.isEmpty()) {
        throw new SettingsException("directory " + directory + " holds no file");
      }
      return files;
    }
  }
}
