package io.proofstream.localcluster;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The log file of one child: appended to by its runs, bounded, its end quoted in errors. */
final class LogTail {
  private static final int TAIL_BYTES = 4096;
  private static final long FILE_BYTES_MAX = 16L << 20;

  private LogTail() {}

  /** Keeps one older generation, {@code <file>.1}, once the file has grown past its limit. */
  static void rotate(Path file) throws IOException {
    if (Files.exists(file) && Files.size(file) > FILE_BYTES_MAX) {
      Files.move(
          file,
          file.resolveSibling(file.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The last lines, at most {@value #TAIL_BYTES} bytes; or why they cannot be read. */
  static String of(Path file) {
    try (var log = new RandomAccessFile(file.toFile(), "r")) {
      long from = Math.max(0, log.length() - TAIL_BYTES);
      var bytes = new byte[(int) (log.length() - from)];
      log.seek(from);
      log.readFully(bytes);
      var text = new String(bytes, StandardCharsets.UTF_8);
      return from == 0 ? text : text.substring(text.indexOf('\n') + 1);
    } catch (IOException e) {
      return "(the log cannot be read: " + e.getMessage() + ")";
    }
  }
}
