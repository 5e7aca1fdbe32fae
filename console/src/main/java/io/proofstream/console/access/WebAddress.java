package io.proofstream.console.access;

import io.proofstream.runtime.net.Loopback;
import io.proofstream.runtime.settings.SettingsException;
import java.net.URI;
import java.util.Locale;

/** What counts as loopback, as secure and as one origin. */
final class WebAddress {
  private static final String HTTPS = "https";

  private WebAddress() {}

  /**
   * @param hostAndPort a Host header
   * @return the host in it
   */
  static String host(String hostAndPort) {
    return hostAndPort.replaceFirst(":\\d{1,5}$", "");
  }

  static boolean https(URI address) {
    return HTTPS.equals(address.getScheme());
  }

  /**
   * @param uri an absolute address
   * @return scheme, host and, where it is not the scheme's own, port, as an Origin header has them
   */
  static String origin(URI uri) {
    boolean usual =
        uri.getPort() < 0 || uri.getPort() == (https(uri) ? 443 : 80); // RFC 6454, section 6.2
    return (uri.getScheme() + "://" + uri.getHost() + (usual ? "" : ":" + uri.getPort()))
        .toLowerCase(Locale.ROOT);
  }

  /**
   * @param key the setting that it comes from
   * @param text an address
   * @return the same, https or on loopback, without user, query and fragment
   * @throws SettingsException otherwise
   */
  static URI secure(String key, String text) {
    try {
      URI uri = secure(text);
      if (uri.getQuery() == null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw new SettingsException(key + ": " + e.getMessage(), e);
    }
    throw new SettingsException(key + ": '" + LogText.of(text) + "' has a query");
  }

  /**
   * @param text an address
   * @return the same, https or on loopback, without user and fragment
   * @throws IllegalArgumentException otherwise
   */
  static URI secure(String text) {
    URI uri = URI.create(text);
    boolean safe = https(uri) || ("http".equals(uri.getScheme()) && Loopback.is(uri.getHost()));
    if (!safe || uri.getHost() == null || uri.getUserInfo() != null || uri.getFragment() != null) {
      throw new IllegalArgumentException(
          "'%s' is not an https address (http on loopback alone) without user and fragment"
              .formatted(LogText.of(text)));
    }
    return uri;
  }
}
