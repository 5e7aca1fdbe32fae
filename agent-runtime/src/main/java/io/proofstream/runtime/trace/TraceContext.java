package io.proofstream.runtime.trace;

import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * A place in a distributed trace (W3C Trace Context, version 00), carried in the header {@code
 * traceparent} from the collector to the alert.
 *
 * @param traceId 32 lower-case hexadecimal digits, not all zero
 * @param spanId 16 lower-case hexadecimal digits, not all zero
 * @param flags 2 lower-case hexadecimal digits
 */
public record TraceContext(String traceId, String spanId, String flags) {
  private static final Pattern TRACE_PARENT =
      Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})");
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
    var matcher = TRACE_PARENT.matcher(header);
    return matcher.matches()
        ? Optional.of(new TraceContext(matcher.group(1), matcher.group(2), matcher.group(3)))
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
