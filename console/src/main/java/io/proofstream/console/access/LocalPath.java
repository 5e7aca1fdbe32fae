package io.proofstream.console.access;

/** Where to go after signing in: within the console and nowhere else. */
final class LocalPath {
  static final String HOME = "/";

  private static final int CHARACTERS_MAX = 1_024;

  private LocalPath() {}

  /**
   * @param asked what a request says, or null
   * @return the same if browsers take it for a path on this host, {@code /} otherwise
   */
  static String of(String asked) {
    boolean local =
        asked != null
            && asked.length() <= CHARACTERS_MAX
            && asked.matches("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]*")
            && !asked.startsWith("/login")
            && !asked.startsWith("/logout");
    return local ? asked : HOME;
  }
}
