package io.proofstream.quickstart.lookup;

import io.proofstream.auditlog.tree.Hash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where terms are found in a stretch of the log: pairs of a term's hash and an entry's index, in
 * the order of the hashes, each a u64. Immutable.
 *
 * @param file holds the pairs
 * @param from first entry that is covered
 * @param to first entry that is not
 * @param root first bytes of the tree's root of size {@code to}, so that another log's is noticed
 */
record IndexRun(Path file, long from, long to, String root) {
  private static final Pattern NAME = Pattern.compile("([0-9]{20})-([0-9]{20})-([0-9a-f]{16})");
  private static final int PAIR_BYTES = 2 * Long.BYTES;
  private static final int WRITTEN_PAIRS = 4_096;

  /** A term of an entry. */
  record Pair(long hash, long index) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      int order = Long.compareUnsigned(hash, other.hash);
      return order != 0 ? order : Long.compare(index, other.index);
    }
  }

  /** How a tree's root stands in a name. */
  static String shortened(Hash root) {
    return HexFormat.of().formatHex(root.toBytes(), 0, Long.BYTES);
  }

  /** The run that a file is by its name. */
  static Optional<IndexRun> parse(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    return name.matches()
        ? Optional.of(
            new IndexRun(
                file, Long.parseLong(name.group(1)), Long.parseLong(name.group(2)), name.group(3)))
        : Optional.empty();
  }

  /**
   * Writes a run. A crash leaves none of it under its name. Only its owner can read it: it tells
   * which accounts are in the log.
   *
   * @param pairs sorted
   */
  static void write(Path directory, long from, long to, String root, List<Pair> pairs)
      throws IOException {
    Path file = directory.resolve("%020d-%020d-%s".formatted(from, to, root));
    Path draft =
        Files.createTempFile(
            directory,
            "draft",
            null,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.allocate(WRITTEN_PAIRS * PAIR_BYTES);
      for (Pair pair : pairs) {
        if (!buffer.hasRemaining()) {
          drain(buffer, channel);
        }
        buffer.putLong(pair.hash()).putLong(pair.index());
      }
      drain(buffer, channel);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void drain(ByteBuffer buffer, FileChannel channel) throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  /** Indexes of the entries that may have a term of this hash, in rising order. */
  List<Long> find(long hash) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long low = 0;
      long high = channel.size() / PAIR_BYTES;
      while (low < high) {
        long middle = (low + high) >>> 1;
        if (Long.compareUnsigned(pair(channel, middle).hash(), hash) < 0) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      List<Long> found = new ArrayList<>();
      for (long at = low; at < channel.size() / PAIR_BYTES; at++) {
        Pair pair = pair(channel, at);
        if (pair.hash() != hash) {
          break;
        }
        found.add(pair.index());
      }
      return found;
    }
  }

  private Pair pair(FileChannel channel, long number) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(PAIR_BYTES);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, number * PAIR_BYTES + buffer.position()) < 0) {
        throw new IOException(file + " ends inside a pair; delete its directory to build it anew");
      }
    }
    buffer.flip();
    return new Pair(buffer.getLong(), buffer.getLong());
  }
}
