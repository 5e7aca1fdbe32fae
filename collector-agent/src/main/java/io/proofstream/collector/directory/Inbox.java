package io.proofstream.collector.directory;

import io.proofstream.v1.CollectorPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A watched directory: which file is next. Left out are hidden files and those whose name says that
 * they are still being written ({@code .tmp}, {@code .part}).
 */
final class Inbox {
  private static final List<String> UNFINISHED = List.of(".tmp", ".part");

  /**
   * What a file looked like when it was dealt with.
   *
   * @param bytes its length
   * @param changed when it was last written
   */
  record Seen(long bytes, Instant changed) {}

  private final Path directory;
  private final Duration settle;
  private final Map<Path, Seen> done = new TreeMap<>();
  private final Map<Path, Seen> refused = new TreeMap<>();
  private Map<String, CollectorPosition> positions = Map.of();
  private int waiting;

  Inbox(Path directory, Duration settle) {
    this.directory = directory;
    this.settle = settle;
  }

  /**
   * @param committed positions of earlier runs; a file that was read to its end and has kept its
   *     length is done
   */
  synchronized void known(Map<String, CollectorPosition> committed) {
    positions = Map.copyOf(committed);
  }

  /**
   * @param now the time
   * @return the first file by name that has settled and has not been dealt with as it is
   */
  synchronized Optional<Path> next(Instant now) throws IOException {
    Optional<Path> first = Optional.empty();
    waiting = 0;
    for (Path file : files()) {
      Seen seen = seen(file);
      boolean dealtWith = seen.equals(done.get(file)) || seen.equals(refused.get(file));
      if (dealtWith || sentBefore(file, seen)) {
        continue;
      }
      if (seen.changed().plus(settle).isAfter(now)) {
        // Names give the order, so what comes behind a file that is still written has to wait.
        break;
      }
      waiting++;
      first = first.isPresent() ? first : Optional.of(file);
    }
    return first;
  }

  /** Files that have settled and wait, as of the last look. */
  synchronized int waiting() {
    return waiting;
  }

  synchronized void done(Path file, Seen seen) {
    done.put(file, seen);
    refused.remove(file);
  }

  synchronized void refuse(Path file, Seen seen) {
    refused.put(file, seen);
  }

  /** Files that could not be taken. */
  synchronized int refused() {
    return refused.size();
  }

  /** Their names, comma-separated. */
  synchronized String refusedNames() {
    return String.join(",", refused.keySet().stream().map(f -> f.getFileName() + "").toList());
  }

  /** What the file looks like now; of one that is gone, nothing. */
  Seen seen(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Seen(attributes.size(), attributes.lastModifiedTime().toInstant());
    } catch (IOException e) {
      return new Seen(-1, Instant.MAX);
    }
  }

  private boolean sentBefore(Path file, Seen seen) throws IOException {
    CollectorPosition position = positions.get("file:" + file.toRealPath());
    if (position == null || !position.getComplete()) {
      return false;
    }
    // Of a compressed file only the uncompressed length is known; such a file counts as final.
    boolean compressed = String.valueOf(file.getFileName()).endsWith(".gz");
    if (compressed || position.getPositionBytes() == seen.bytes()) {
      done.put(file, seen);
      return true;
    }
    return false;
  }

  private List<Path> files() throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> entries = Files.list(directory)) {
      entries.filter(Inbox::isCandidate).forEach(found::add);
    } catch (NoSuchFileException e) {
      throw new IOException("source.directory " + directory + " is gone", e);
    }
    found.sort(Comparator.comparing(file -> String.valueOf(file.getFileName())));
    return found;
  }

  /** Who may write here is not to have read out, row by row, what only this process may read. */
  private static boolean isCandidate(Path file) {
    String name = String.valueOf(file.getFileName());
    return !name.startsWith(".")
        && UNFINISHED.stream().noneMatch(name::endsWith)
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }
}
