package io.proofstream.auditlog.segment;

import io.proofstream.auditlog.content.ContentId;
import io.proofstream.auditlog.tree.Hash;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a segment lies under {@code payloads/}: {@code <group>/<first index>-<cid>}.
 *
 * @param firstIndex index of the entry that its first payload belongs to
 * @param contentId CIDv1 of the whole file
 */
public record SegmentName(long firstIndex, String contentId) {
  /** Segments that start in the same so many entries share a directory. */
  public static final long GROUP_ENTRIES = 1_000_000;

  private static final Pattern PATTERN =
      Pattern.compile("[0-9]{6,13}/([0-9]{20})-(b[a-z2-7]{" + (ContentId.CHARACTERS - 1) + "})");

  /**
   * @param firstIndex index of the entry that its first payload belongs to
   * @param file SHA-256 of the whole file
   * @return its name
   */
  public static SegmentName of(long firstIndex, Hash file) {
    return new SegmentName(firstIndex, ContentId.of(file));
  }

  /** Name of the directory of the segments that start in the same million of entries. */
  public static String group(long firstIndex) {
    return "%06d".formatted(firstIndex / GROUP_ENTRIES);
  }

  /** Relative to {@code payloads/}, with {@code /} between names. */
  public String path() {
    return "%s/%020d-%s".formatted(group(firstIndex), firstIndex, contentId);
  }

  /**
   * @param path relative to {@code payloads/}
   * @return what it names, or nothing if it is not the one path of a segment
   */
  public static Optional<SegmentName> parse(String path) {
    Matcher matcher = PATTERN.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      SegmentName name = new SegmentName(Long.parseLong(matcher.group(1)), matcher.group(2));
      return name.path().equals(path) ? Optional.of(name) : Optional.empty();
    } catch (NumberFormatException tooLarge) {
      return Optional.empty();
    }
  }
}
