package io.proofstream.runtime.rejection;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a refused record lies, as people name it: {@code collector-0-17}.
 *
 * @param origin the agent that refused it, or the full name of a dead letter topic of others
 * @param partition the partition of the rejections topic
 * @param offset the offset in it
 */
public record RejectionId(String origin, int partition, long offset) {
  /** A topic's name may have dashes itself, so that the numbers are looked for from the end. */
  private static final Pattern FORM =
      Pattern.compile("([a-zA-Z0-9._-]{1,249})-([0-9]{1,9})-([0-9]{1,18})");

  /**
   * @param text any text
   * @return the id it is; empty where it is none
   */
  public static Optional<RejectionId> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new RejectionId(
                matcher.group(1),
                Integer.parseInt(matcher.group(2)),
                Long.parseLong(matcher.group(3))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return origin + "-" + partition + "-" + offset;
  }
}
