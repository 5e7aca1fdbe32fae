package io.proofstream.console.access;

import io.proofstream.runtime.settings.SettingsException;
import java.security.SecureRandom;

/** Makes a line of the file of users. */
public final class UserLine {
  /** The shortest password, in characters (NIST SP 800-63B-4 for passwords alone). */
  public static final int PASSWORD_CHARACTERS_MIN = 15;

  /** The longest password, in characters; longer ones are not looked at when signing in either. */
  public static final int PASSWORD_CHARACTERS_MAX = 256;

  private UserLine() {}

  /**
   * @param name 1 to 120 letters, digits and {@code . _ @ + -}
   * @param role viewer, analyst, lead or admin
   * @param password {@link #PASSWORD_CHARACTERS_MIN} to {@link #PASSWORD_CHARACTERS_MAX} characters
   * @param random for the salt
   * @return {@code name:role:hash} with argon2id
   * @throws SettingsException if one of them is out of bounds
   */
  public static String of(String name, String role, char[] password, SecureRandom random) {
    if (!name.matches(Viewer.NAME)) {
      throw new SettingsException(
          "'%s' is no name of a user; expected are 1 to 120 letters, digits and . _ @ + -"
              .formatted(LogText.of(name)));
    }
    if (password.length < PASSWORD_CHARACTERS_MIN || password.length > PASSWORD_CHARACTERS_MAX) {
      throw new SettingsException(
          "the password has %d characters; expected are %d to %d"
              .formatted(password.length, PASSWORD_CHARACTERS_MIN, PASSWORD_CHARACTERS_MAX));
    }
    String lower = Role.named(role).name().toLowerCase(java.util.Locale.ROOT);
    return name + ":" + lower + ":" + Argon2idHash.of(password, random);
  }
}
