package io.proofstream.auditlog.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.regex.Pattern;

/** Opens evidence by what a person calls its place. */
public final class EvidenceLocations {
  private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*://.*");

  private EvidenceLocations() {}

  /**
   * @param location a tlog-tiles directory with its payloads beside it at {@code ../payloads}, or
   *     what begins with the scheme of an {@link EvidenceProvider}
   * @return the evidence there
   * @throws IllegalArgumentException if it is none of both; says what is wrong
   */
  public static Evidence open(String location) {
    if (!SCHEME.matcher(location).matches()) {
      Path directory = Path.of(location);
      if (!Files.isDirectory(directory)) {
        throw new IllegalArgumentException(location + " is not a directory");
      }
      return EvidenceDirectory.of(directory);
    }
    for (EvidenceProvider provider : ServiceLoader.load(EvidenceProvider.class)) {
      if (location.startsWith(provider.scheme())) {
        return provider.open(location);
      }
    }
    throw new IllegalArgumentException(location + ": nothing on the class path opens that");
  }
}
