package io.proofstream.alert.delivery;

import io.proofstream.alert.delivery.message.WebhookSecret;
import java.net.URI;
import java.util.Arrays;
import java.util.List;

/** Reads the keys of a destination that is posted to. */
record HttpValues(DestinationValues values, Reached reach) {
  Channel read(boolean signed) {
    List<WebhookSecret> secrets = signed ? secrets() : List.of();
    return new Channel.Http(url(), secrets, reach.addresses(), reach.authorities(), reach.masked());
  }

  /** Its value is never in a message: the path of a Slack hook is its password. */
  private URI url() {
    URI url;
    try {
      url = URI.create(values.secret("url"));
    } catch (IllegalArgumentException e) {
      throw values.wrong("url", "it is not a URL");
    }
    boolean plain = "http".equals(url.getScheme());
    if (!plain && !"https".equals(url.getScheme())) {
      throw values.wrong("url", "it does not begin with https://");
    }
    if (url.getHost() == null || url.getUserInfo() != null || url.getFragment() != null) {
      throw values.wrong("url", "https://host[:port]/path is expected, without user and fragment");
    }
    if (plain && !reach.addresses().loopback()) {
      throw values.wrong(
          "url", "http is for loopback only, where allow.loopback is true; use https");
    }
    return url;
  }

  private List<WebhookSecret> secrets() {
    try {
      return Arrays.stream(values.secret("secrets").split(","))
          .map(String::trim)
          .map(WebhookSecret::parse)
          .toList();
    } catch (IllegalArgumentException e) {
      throw values.wrong("secrets", e.getMessage());
    }
  }
}
