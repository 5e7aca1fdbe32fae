package io.proofstream.runtime.yaml;

import io.proofstream.runtime.settings.NearestName;
import java.util.Collection;

/** Suggests the name that was probably meant. */
public final class Nearest {
  private Nearest() {}

  /** A suggestion to append to an error; empty where nothing known is close. */
  public static String hint(String name, Collection<String> known) {
    return NearestName.of(name, known).map(near -> "; did you mean '" + near + "'?").orElse("");
  }
}
