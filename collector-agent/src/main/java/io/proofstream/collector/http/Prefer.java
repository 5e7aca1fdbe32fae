package io.proofstream.collector.http;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header Prefer (RFC 7240), of which {@code wait} is understood. */
final class Prefer {
  private static final int DIGITS_MAX = 9;

  /** A preference, its parameters passed over: token, optional value as token or quoted. */
  private static final Pattern WAIT =
      Pattern.compile("\\s*wait\\s*=\\s*\"?(\\d{1," + DIGITS_MAX + "})\"?\\s*(;.*)?");

  private static final Pattern SEPARATOR = Pattern.compile(",");

  private Prefer() {}

  /**
   * @param headers the header's values, as often as it is there
   * @param atMost longest wait that is granted
   * @return how long the sender is ready to wait; empty where it does not say, or not well-formed,
   *     which RFC 7240 demands to be passed over. The first counts, as there (section 2).
   */
  static Optional<Duration> waiting(List<String> headers, Duration atMost) {
    for (String header : headers) {
      for (String preference : SEPARATOR.split(header)) {
        Matcher wait = WAIT.matcher(preference.toLowerCase(Locale.ROOT));
        if (wait.matches()) {
          Duration asked = Duration.ofSeconds(Long.parseLong(wait.group(1)));
          return Optional.of(asked.compareTo(atMost) > 0 ? atMost : asked);
        }
      }
    }
    return Optional.empty();
  }

  /** What the header Preference-Applied says of a wait that is granted. */
  static String applied(Duration wait) {
    return "wait=" + wait.toSeconds();
  }
}
