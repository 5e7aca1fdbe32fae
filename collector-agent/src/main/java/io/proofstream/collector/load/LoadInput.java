package io.proofstream.collector.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
   * @param links whether it may be a symbolic link
   */
  record File(Path path, boolean links) implements LoadInput {
    /** A file that was named by who may read it. */
    public File(Path path) {
      this(path, true);
    }

    /** A file that lies where others may write: a link could lead to what only we may read. */
    public static File ofStrangers(Path path) {
      return new File(path, false);
    }

    @Override
    public String name() {
      return String.valueOf(path.getFileName());
    }

    @Override
    public InputStream open() throws IOException {
      return links
          ? Files.newInputStream(path)
          : Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS);
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
