package io.proofstream.analyzer.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The rule set that is published when a market starts without one. */
public final class ShippedRuleSet {
  private static final String RESOURCE = "shipped-rules.yaml";

  private ShippedRuleSet() {}

  /** Its text, to be given to {@link RuleSet#parse}. */
  public static byte[] yaml() {
    try (InputStream resource = ShippedRuleSet.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException("the resource " + RESOURCE + " is missing from the jar");
      }
      return resource.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + RESOURCE, e);
    }
  }
}
