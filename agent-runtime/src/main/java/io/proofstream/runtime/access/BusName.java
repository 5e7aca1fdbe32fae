package io.proofstream.runtime.access;

import org.apache.kafka.common.resource.PatternType;

/**
 * The name of a consumer group or of a transactional id, or what such names begin with.
 *
 * @param text the name, the deployment's topic prefix included
 * @param pattern {@link PatternType#LITERAL} or {@link PatternType#PREFIXED}
 */
public record BusName(String text, PatternType pattern) {
  public BusName {
    if (pattern != PatternType.LITERAL && pattern != PatternType.PREFIXED) {
      throw new IllegalArgumentException(
          "name '" + text + "' is " + pattern + ", LITERAL or PREFIXED is expected");
    }
  }

  /** The name itself. */
  public static BusName of(String name) {
    return new BusName(name, PatternType.LITERAL);
  }

  /** All names that begin so. */
  public static BusName beginningWith(String prefix) {
    return new BusName(prefix, PatternType.PREFIXED);
  }
}
