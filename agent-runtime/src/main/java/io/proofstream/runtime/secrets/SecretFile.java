package io.proofstream.runtime.secrets;

import io.proofstream.runtime.settings.SettingsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of lines that only its owner may read. A change is taken over within a second; a bad new
 * content is refused whole, and what was there before stays.
 *
 * @param <T> what the lines mean
 */
public final class SecretFile<T> {
  private static final Logger LOG = LoggerFactory.getLogger(SecretFile.class);
  private static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(1);
  private static final long BYTES_MAX = 1 << 20;

  private final Path file;
  private final Lines<T> lines;
  private final InstantSource clock;
  private T content;
  private Stamp seen;
  private Instant nextLook;
  private String refused = "";

  private SecretFile(Path file, Lines<T> lines, InstantSource clock) {
    this.file = file;
    this.lines = lines;
    this.clock = clock;
  }

  /**
   * @param file where it is
   * @param lines what its lines mean
   * @param clock says when to look again
   * @throws SettingsException if it is missing, bad, or others may read it
   */
  public static <T> SecretFile<T> open(Path file, Lines<T> lines, InstantSource clock) {
    SecretFile<T> opened = new SecretFile<>(file, lines, clock);
    try {
      opened.seen = opened.stamp();
      opened.content = opened.read();
    } catch (IOException | IllegalArgumentException e) {
      throw new SettingsException(file + ": " + reason(e), e);
    }
    opened.nextLook = clock.instant().plus(LOOKED_AT_EVERY);
    return opened;
  }

  /** What the file said when it was last good. */
  public synchronized T current() {
    Instant now = clock.instant();
    if (now.isBefore(nextLook)) {
      return content;
    }
    nextLook = now.plus(LOOKED_AT_EVERY);
    try {
      Stamp stamp = stamp();
      if (!stamp.equals(seen)) {
        content = read();
        seen = stamp;
        refused = "";
        LOG.info("{} has changed and is in effect", file);
      }
    } catch (IOException | IllegalArgumentException e) {
      complain(reason(e));
    }
    return content;
  }

  /** Once for each reason, or a bad file, which is tried again each time, would fill the log. */
  private void complain(String reason) {
    if (!reason.equals(refused)) {
      refused = reason;
      LOG.error("{} is refused, what it said before stays in effect: {}", file, reason);
    }
  }

  private T read() throws IOException {
    requireSecret();
    byte[] bytes;
    try (var in = Files.newInputStream(file)) {
      bytes = in.readNBytes((int) BYTES_MAX + 1);
    }
    if (bytes.length > BYTES_MAX) {
      throw new IOException("has more than " + BYTES_MAX + " bytes");
    }
    return lines.read(new String(bytes, StandardCharsets.UTF_8).lines().toList());
  }

  private void requireSecret() throws IOException {
    var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    String mode = PosixFilePermissions.toString(view.readAttributes().permissions());
    if (!mode.endsWith("------")) {
      throw new IOException(
          "has mode " + mode + ": others may read it; expected is rw------- (0600)");
    }
  }

  private Stamp stamp() throws IOException {
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    return new Stamp(now.size(), now.lastModifiedTime(), String.valueOf(now.fileKey()));
  }

  private static String reason(Exception e) {
    return e instanceof NoSuchFileException
        ? "does not exist"
        : Objects.toString(e.getMessage(), e.toString());
  }

  /** Makes something of a file's lines; a message that it throws shows no secret. */
  @FunctionalInterface
  public interface Lines<T> {
    /**
     * @throws IllegalArgumentException naming the first bad line
     */
    T read(List<String> lines);
  }

  private record Stamp(long size, FileTime modified, String identity) {}
}
