package io.proofstream.runtime.trace;

import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A place in a distributed trace (W3C Trace Context, version 00), carried in the header {@code
 * traceparent} from the collector to the alert.
 *
 * @param traceId 32 lower-case hexadecimal digits, not all zero
 * @param spanId 16 lower-case hexadecimal digits, not all zero
 * @param flags 2 lower-case hexadecimal digits
 */
public record TraceContext(String traceId, String spanId, String flags) {
  private static final String VERSION = "00-";
  private static final int TRACE_END = 35;
  private static final int SPAN_END = 52;
  private static final int CHARACTERS = 55;
  private static final String SAMPLED = "01";

  /**
   * @param random where the ids come from
   * @return a new trace
   */
  public static TraceContext begin(RandomGenerator random) {
    return new TraceContext(
        hex(random.nextLong()) + hex(random.nextLong()), hex(random.nextLong()), SAMPLED);
  }

  /**
   * @param header a traceparent header's text
   * @return what it says; empty where it is not of version 00's form, as the recommendation demands
   */
  public static Optional<TraceContext> parse(String header) {
    if (header.length() != CHARACTERS
        || !header.startsWith(VERSION)
        || header.charAt(TRACE_END) != '-'
        || header.charAt(SPAN_END) != '-') {
      return Optional.empty();
    }
    String trace = header.substring(VERSION.length(), TRACE_END);
    String span = header.substring(TRACE_END + 1, SPAN_END);
    String flags = header.substring(SPAN_END + 1);
    return isId(trace) && isId(span) && isHex(flags)
        ? Optional.of(new TraceContext(trace, span, flags))
        : Optional.empty();
  }

  /**
   * @param span what identifies the step that follows within the trace; the same number always
   *     makes the same span, so that a step done again after a crash writes the same bytes
   * @return the context of that step
   */
  public TraceContext child(long span) {
    long parent = HexFormat.fromHexDigitsToLong(spanId);
    return new TraceContext(traceId, hex(mix(parent ^ mix(span))), flags);
  }

  /** The header's text. */
  public String header() {
    return "00-" + traceId + "-" + spanId + "-" + flags;
  }

  private static boolean isId(String text) {
    return isHex(text) && text.chars().anyMatch(digit -> digit != '0');
  }

  /** Lower-case digits alone, as the recommendation demands. */
  private static boolean isHex(String text) {
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
        return false;
      }
    }
    return true;
  }

  /** The finalizer of SplitMix64 (Steele, Lea, Flood 2014): spreads near numbers over all bits. */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  private static String hex(long value) {
    return HexFormat.of().toHexDigits(value == 0 ? 1 : value);
  }
}
