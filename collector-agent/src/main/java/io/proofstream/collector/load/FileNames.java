package io.proofstream.collector.load;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/** What somebody means who names files: a file, a pattern, or a directory. */
public final class FileNames {
  private FileNames() {}

  /**
   * @param names each a file; a pattern whose last part has *, ?, [] or {}, which stands for the
   *     files it matches; or a directory, which stands for the files in it, hidden ones left out.
   *     What stands for several comes in the order of the names
   * @return the files, in the order they were named, each once
   * @throws NoSuchFileException if a name stands for no file
   * @throws IOException if a directory cannot be read
   */
  public static List<LoadInput> expand(List<String> names) throws IOException {
    Set<Path> files = new LinkedHashSet<>();
    for (String name : names) {
      files.addAll(expand(name));
    }
    List<LoadInput> inputs = new ArrayList<>();
    files.forEach(file -> inputs.add(new LoadInput.File(file)));
    return inputs;
  }

  private static List<Path> expand(String name) throws IOException {
    Path path = Path.of(name);
    if (Files.isRegularFile(path)) {
      return List.of(path);
    }
    if (Files.isDirectory(path)) {
      return require(name, list(path, "*"));
    }
    // A pipe or a device is no regular file and has no pattern in its name.
    if (Files.exists(path)) {
      return List.of(path);
    }
    Path folder = path.toAbsolutePath().getParent();
    Path pattern = path.getFileName();
    if (pattern == null || folder == null || !Files.isDirectory(folder)) {
      throw new NoSuchFileException(name);
    }
    return require(name, list(folder, pattern.toString()));
  }

  private static List<Path> require(String name, List<Path> found) throws NoSuchFileException {
    if (found.isEmpty()) {
      throw new NoSuchFileException(name, null, "no such file, and no file matches it");
    }
    return found;
  }

  private static List<Path> list(Path folder, String pattern) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, pattern)) {
      for (Path entry : entries) {
        if (Files.isRegularFile(entry) && !Files.isHidden(entry)) {
          found.add(entry);
        }
      }
    } catch (PatternSyntaxException e) {
      throw new NoSuchFileException(pattern, null, "no such file, and no pattern: " + e);
    }
    found.sort(Comparator.comparing(Path::toString));
    return found;
  }
}
