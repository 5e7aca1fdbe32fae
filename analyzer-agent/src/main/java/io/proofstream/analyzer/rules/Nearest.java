package io.proofstream.analyzer.rules;

import io.proofstream.runtime.settings.NearestName;
import java.util.Collection;

/** Suggests the name that was probably meant. */
final class Nearest {
  private Nearest() {}

  /** A suggestion to append to an error; empty where nothing known is close. */
  static String hint(String name, Collection<String> known) {
    return NearestName.of(name, known).map(near -> "; did you mean '" + near + "'?").orElse("");
  }
}
