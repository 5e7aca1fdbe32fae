package io.proofstream.auditlog.witness;

import java.util.regex.Pattern;

/** A tree's size as C2SP tlog-witness writes it: decimal, no sign, no leading zeros. */
final class TreeSize {
  private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,18}");

  private TreeSize() {}

  static long parse(String text) throws WitnessProtocolException {
    try {
      if (SIZE.matcher(text).matches()) {
        return Long.parseLong(text);
      }
    } catch (NumberFormatException tooLarge) {
      throw new WitnessProtocolException("a tree's size exceeds 2^63 - 1", tooLarge);
    }
    throw new WitnessProtocolException("a tree's size is not a decimal without leading zeros");
  }
}
