package io.proofstream.auditstore;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a log lies: {@code s3://bucket/prefix}.
 *
 * @param bucket its name
 * @param prefix of all keys, empty or ending in {@code /}
 */
public record S3Location(String bucket, String prefix) {
  /** What every location begins with. */
  public static final String SCHEME = "s3://";

  private static final Pattern PATTERN =
      Pattern.compile(
          SCHEME + "([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:/[A-Za-z0-9!_.*'()=+-]+)*)/?");

  /**
   * @param text {@code s3://bucket} or {@code s3://bucket/prefix}
   * @return the location
   * @throws IllegalArgumentException if it is not one
   */
  public static S3Location parse(String text) {
    Matcher matcher = PATTERN.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no location in an object store, expected s3://bucket/prefix");
    }
    String path = matcher.group(2);
    return new S3Location(matcher.group(1), path.isEmpty() ? "" : path.substring(1) + "/");
  }

  /** The key of an object. */
  String key(String name) {
    return prefix + name;
  }

  @Override
  public String toString() {
    return SCHEME + bucket + "/" + prefix;
  }
}
