package io.proofstream.console.pages;

import io.proofstream.v1.Alert;
import io.proofstream.v1.Evidence;
import io.proofstream.v1.Sha256;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What decided: a rule set, list, model or policy.
 *
 * @param kind what it is
 * @param hash its content's, hexadecimal
 * @param brief the hash's beginning
 */
record VersionLine(String kind, String hash, String brief) {
  private static final int BRIEF_CHARACTERS = 12;

  static List<VersionLine> of(Alert alert, Optional<Evidence> evidence) {
    List<VersionLine> lines = new ArrayList<>();
    evidence.ifPresent(
        found -> {
          lines.add(of("Rule set", found.getRuleSet()));
          if (found.getModel() != null) {
            lines.add(of("Model", found.getModel()));
          }
          found.getLists().forEach(list -> lines.add(of("List", list)));
        });
    if (alert.getPolicy() != null) {
      lines.add(of("Alert policy", alert.getPolicy()));
    }
    return lines;
  }

  private static VersionLine of(String kind, Sha256 hash) {
    return of(kind, hex(hash));
  }

  static String hex(Sha256 hash) {
    return HexFormat.of().formatHex(hash.bytes());
  }

  static VersionLine of(String kind, String hash) {
    return new VersionLine(kind, hash, brief(hash));
  }

  static String brief(String hash) {
    return hash.substring(0, Math.min(BRIEF_CHARACTERS, hash.length()));
  }
}
