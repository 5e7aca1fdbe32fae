package io.proofstream.runtime.yaml;

import java.util.Comparator;

/**
 * A place in a document's text.
 *
 * @param line from 1
 * @param column from 1, in code points
 */
public record Position(int line, int column) implements Comparable<Position> {
  /** Where a document begins. */
  public static final Position START = new Position(1, 1);

  private static final Comparator<Position> IN_READING_ORDER =
      Comparator.comparingInt(Position::line).thenComparingInt(Position::column);

  @Override
  public int compareTo(Position other) {
    return IN_READING_ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
