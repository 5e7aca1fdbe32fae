package io.proofstream.collector.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a path says; a slash in an identifier comes percent-encoded. */
final class RequestPath {
  private RequestPath() {}

  /**
   * @param template a route's path, parameters in braces
   * @param raw a request's path as it was sent
   * @return the parameters, in their order; empty where it is another path
   */
  static Optional<List<String>> match(String template, String raw) {
    if (raw.length() > HttpLimits.PATH_CHARACTERS_MAX) {
      return Optional.empty();
    }
    String[] expected = template.split("/", -1);
    String[] given = raw.split("/", -1);
    if (expected.length != given.length) {
      return Optional.empty();
    }
    for (int i = 0; i < expected.length; i++) {
      if (!isParameter(expected[i]) && !expected[i].equals(given[i])) {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(
          Stream.iterate(0, i -> i < expected.length, i -> i + 1)
              .filter(i -> isParameter(expected[i]))
              .map(i -> decode(given[i]))
              .toList());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isParameter(String segment) {
    return segment.startsWith("{");
  }

  private static String decode(String segment) {
    // URLDecoder reads forms, where a plus is a space.
    return URLDecoder.decode(segment.replace("+", "%2B"), UTF_8);
  }
}
