package io.proofstream.auditlog.export;

import io.proofstream.auditlog.entry.MalformedException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Entries that follow one another.
 *
 * @param from index of the first, 0 or more
 * @param to index behind the last, above {@code from}
 */
public record EntryRange(long from, long to) {
  private static final Pattern TEXT =
      Pattern.compile("proofstream-export/v1\n(0|[1-9][0-9]{0,17})\n([1-9][0-9]{0,17})\n");

  public EntryRange {
    if (from < 0 || to <= from) {
      throw new IllegalArgumentException("entries " + from + " to " + to);
    }
  }

  /** As it stands in an export's file {@code range}: a line that names the format, two numbers. */
  public String text() {
    return "proofstream-export/v1\n%d\n%d\n".formatted(from, to);
  }

  /**
   * @throws MalformedException if it is not exactly what {@link #text} gives
   */
  public static EntryRange parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new MalformedException("not the range of an export");
    }
    long from = Long.parseLong(matcher.group(1));
    long to = Long.parseLong(matcher.group(2));
    if (to <= from) {
      throw new MalformedException("a range from " + from + " to " + to);
    }
    return new EntryRange(from, to);
  }
}
