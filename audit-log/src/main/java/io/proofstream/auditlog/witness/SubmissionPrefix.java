package io.proofstream.auditlog.witness;

import java.net.URI;
import java.net.URISyntaxException;

/** The URL that {@code /add-checkpoint} is appended to (C2SP tlog-witness, "HTTP Interface"). */
final class SubmissionPrefix {
  private SubmissionPrefix() {}

  static URI parse(String text) {
    try {
      URI url = new URI(text);
      boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (http && url.getHost() != null && url.getRawQuery() == null && url.getFragment() == null) {
        return url;
      }
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("a witness's URL: " + e.getMessage(), e);
    }
    throw new IllegalArgumentException("a witness's URL is http or https, not " + text);
  }
}
