package io.proofstream.quickstart.manifests;

import java.util.Locale;

/** Names of Kubernetes resources (RFC 1123 subdomains). */
final class ResourceName {
  private ResourceName() {}

  /**
   * @param topic a topic's full name: letters, digits, dots, dashes, underscores
   * @return the nearest name that a resource may have; where it is another, the resource says the
   *     topic's own name too
   */
  static String of(String topic) {
    String allowed = topic.toLowerCase(Locale.ROOT).replace('_', '-');
    return allowed.replaceAll("^[^a-z0-9]+", "").replaceAll("\\.[^a-z0-9]+", ".");
  }
}
