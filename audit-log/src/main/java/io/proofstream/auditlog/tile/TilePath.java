package io.proofstream.auditlog.tile;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a tile or an entry bundle lies in the log's directory (C2SP tlog-tiles, "Merkle Tree" and
 * "Log Entries").
 *
 * @param level of a tile of hashes, 0 to {@value #LEVEL_MAX}, or {@link #ENTRIES} for a bundle
 * @param index number of the tile at its level
 * @param width hashes or entries in it, 1 to {@value #WIDTH}; fewer than that is a partial tile
 */
public record TilePath(int level, long index, int width) {
  /** Hashes or entries in a full tile. */
  public static final int WIDTH = 256;

  /** Tiles of one level that lie in the same directory. */
  public static final int DIRECTORY_TILES = 1000;

  /** Binary levels of the tree in one tile: 2^8 = {@value #WIDTH}. */
  public static final int HEIGHT = 8;

  /** Stands for the level of an entry bundle. */
  public static final int ENTRIES = -1;

  /** A tree of 2^63 leaves has tiles at levels 0 to 7. */
  public static final int LEVEL_MAX = 7;

  private static final Pattern PATTERN =
      Pattern.compile(
          "tile/(entries|[0-7])/((?:x[0-9]{3}/){0,6}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

  public TilePath {
    if (level < ENTRIES || level > LEVEL_MAX || index < 0 || width < 1 || width > WIDTH) {
      throw new IllegalArgumentException(
          "no tile has level " + level + ", index " + index + ", width " + width);
    }
  }

  /** Whether fewer than {@value #WIDTH} hashes or entries are in it. */
  public boolean isPartial() {
    return width < WIDTH;
  }

  /** Whether it is an entry bundle. */
  public boolean isBundle() {
    return level == ENTRIES;
  }

  /** The full tile in the same place. */
  public TilePath full() {
    return new TilePath(level, index, WIDTH);
  }

  /** Relative to the log's directory, with {@code /} between names. */
  public String path() {
    return fullPath() + (isPartial() ? ".p/" + width : "");
  }

  /** Of the directory that holds the partial tiles in this place. */
  public String partialDirectory() {
    return fullPath() + ".p";
  }

  private String fullPath() {
    return "tile/" + (isBundle() ? "entries" : level) + "/" + number(index);
  }

  /**
   * @param n 0 or more
   * @return its decimal digits in groups of three, all but the last after an {@code x}: 1234067 is
   *     {@code x001/x234/067}
   */
  public static String number(long n) {
    String path = "%03d".formatted(n % DIRECTORY_TILES);
    for (long rest = n / DIRECTORY_TILES; rest > 0; rest /= DIRECTORY_TILES) {
      path = "x%03d/".formatted(rest % DIRECTORY_TILES) + path;
    }
    return path;
  }

  /**
   * @param path relative to the log's directory
   * @return what it names, or nothing if it is not the one canonical path of a tile
   */
  public static Optional<TilePath> parse(String path) {
    Matcher matcher = PATTERN.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int level = matcher.group(1).equals("entries") ? ENTRIES : Integer.parseInt(matcher.group(1));
    int width = matcher.group(3) == null ? WIDTH : Integer.parseInt(matcher.group(3));
    String digits = matcher.group(2).replace("x", "").replace("/", "");
    long index;
    try {
      index = Long.parseLong(digits);
    } catch (NumberFormatException tooLarge) {
      return Optional.empty();
    }
    if (width > WIDTH) {
      return Optional.empty();
    }
    TilePath tile = new TilePath(level, index, width);
    return tile.path().equals(path) ? Optional.of(tile) : Optional.empty();
  }
}
