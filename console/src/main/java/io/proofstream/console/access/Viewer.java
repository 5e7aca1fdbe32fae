package io.proofstream.console.access;

/**
 * Who makes a request.
 *
 * @param name the name that actions are recorded under, 1 to 128 characters: letters, digits and
 *     {@code . _ @ + -}; a bearer token's begins with {@code token:}
 * @param role what they may do
 */
public record Viewer(String name, Role role) {
  /** The longest name, in characters; the schema of actions has the same bound. */
  public static final int NAME_CHARACTERS_MAX = 128;

  static final String NAME = "[\\p{L}\\p{N}._@+-]{1,120}";
  static final String TOKEN = "token:";

  public Viewer {
    String bare = name.startsWith(TOKEN) ? name.substring(TOKEN.length()) : name;
    if (!bare.matches(NAME)) {
      throw new IllegalArgumentException(
          "'%s' is no name of a user; expected are 1 to 120 letters, digits and . _ @ + -"
              .formatted(LogText.of(name)));
    }
  }

  /**
   * @param permission something to do
   * @return whether this one may do it
   */
  public boolean may(Permission permission) {
    return role.covers(permission.least());
  }
}
