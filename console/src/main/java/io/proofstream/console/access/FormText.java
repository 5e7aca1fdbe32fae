package io.proofstream.console.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** Names and values as forms and queries have them (application/x-www-form-urlencoded). */
final class FormText {
  private FormText() {}

  /**
   * @param namesAndValues in turn
   */
  static String of(String... namesAndValues) {
    StringJoiner joined = new StringJoiner("&");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      joined.add(encode(namesAndValues[i]) + "=" + encode(namesAndValues[i + 1]));
    }
    return joined.toString();
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
