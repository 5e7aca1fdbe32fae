package io.proofstream.runtime.lifecycle;

import java.util.Optional;

/** Proofstream's version, from the jar's manifest. */
public final class Version {
  private Version() {}

  /** The version, or "development" where the classes were not packed into a jar. */
  public static String current() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
