package io.proofstream.collector.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is to be loaded. */
public sealed interface LoadInput {
  /** Its name as headers and messages say it: a file's name without its folders. */
  String name();

  /** Opens it. */
  InputStream open() throws IOException;

  /**
   * A file, which can be resumed.
   *
   * @param path the file
   */
  record File(Path path) implements LoadInput {
    @Override
    public String name() {
      return String.valueOf(path.getFileName());
    }

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(path);
    }

    /**
     * What its position is kept under.
     *
     * @return the file's real path; two names of one file are one source
     */
    String identity() throws IOException {
      return "file:" + path.toRealPath();
    }

    /** Its length in bytes, as it lies there. */
    long bytes() throws IOException {
      return Files.size(path);
    }
  }

  /**
   * A stream, which is read once and keeps no position.
   *
   * @param name for example {@code stdin}
   * @param input the bytes
   */
  record Stream(String name, InputStream input) implements LoadInput {
    @Override
    public InputStream open() {
      return input;
    }
  }
}
