package io.proofstream.alert.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The policy that is published where none was ever activated. */
public final class ShippedPolicy {
  private static final String RESOURCE = "shipped-policy.yaml";

  private ShippedPolicy() {}

  /** Its text, to be given to {@link AlertPolicy#parse(byte[])}. */
  public static byte[] yaml() {
    try (InputStream resource = ShippedPolicy.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException("the resource " + RESOURCE + " is missing from the jar");
      }
      return resource.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + RESOURCE, e);
    }
  }
}
