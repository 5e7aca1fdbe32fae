package io.proofstream.console.why;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The score from which on a rule set reviews, read from its file for display. */
public final class ReviewThreshold {
  private static final Pattern LINE =
      Pattern.compile("^review:[ \\t]*([0-9]*\\.?[0-9]+)[ \\t]*(?:#.*)?$", Pattern.MULTILINE);

  private ReviewThreshold() {}

  /**
   * @param ruleSet a rule set's file, as docs/RULES.md describes it
   * @return its review threshold, 0 to 1; empty where it is not written as a plain number
   */
  public static Optional<Double> of(String ruleSet) {
    Matcher found = LINE.matcher(ruleSet);
    return found.find() ? Optional.of(Double.valueOf(found.group(1))) : Optional.empty();
  }
}
