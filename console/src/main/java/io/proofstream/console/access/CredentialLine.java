package io.proofstream.console.access;

import io.proofstream.runtime.settings.SettingsException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One line of a file of users or tokens, {@code name:role:hash}.
 *
 * @param name unique in its file
 * @param role what they may do
 * @param hash of the password or token
 */
record CredentialLine(String name, Role role, String hash) {
  private static final int LINES_MAX = 10_000;
  private static final int HASH_CHARACTERS_MAX = 512;

  /**
   * @param lines a file's; empty ones and those that begin with # are passed over
   * @return what they say
   * @throws IllegalArgumentException naming the first bad line by its number
   */
  static List<CredentialLine> all(List<String> lines) {
    List<CredentialLine> found = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      CredentialLine one = parse(i + 1, line);
      if (!names.add(one.name())) {
        throw new IllegalArgumentException(
            "line %d: '%s' is there twice".formatted(i + 1, one.name()));
      }
      found.add(one);
    }
    if (found.isEmpty() || found.size() > LINES_MAX) {
      throw new IllegalArgumentException(
          "has %d lines name:role:hash; expected are 1 to %d".formatted(found.size(), LINES_MAX));
    }
    return List.copyOf(found);
  }

  private static CredentialLine parse(int number, String line) {
    String[] parts = line.split(":", 3);
    if (parts.length != 3
        || !parts[0].matches(Viewer.NAME)
        || parts[2].length() > HASH_CHARACTERS_MAX) {
      throw new IllegalArgumentException(
          "line %d: expected is name:role:hash, the name of 1 to 120 letters, digits and . _ @ + -"
              .formatted(number));
    }
    try {
      return new CredentialLine(parts[0], Role.named(parts[1]), parts[2]);
    } catch (SettingsException e) {
      throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
    }
  }
}
