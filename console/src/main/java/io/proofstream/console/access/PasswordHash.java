package io.proofstream.console.access;

/** A password as it is kept. */
sealed interface PasswordHash permits Argon2idHash, BcryptHash {
  /**
   * @param password what somebody says it is
   * @return whether it is; takes as long either way
   */
  boolean matches(char[] password);

  /**
   * @param text in the PHC string format of argon2id, or bcrypt's
   * @return the same
   * @throws IllegalArgumentException if it is neither, or too weak; the message does not show it
   */
  static PasswordHash parse(String text) {
    if (text.startsWith(Argon2idHash.PREFIX)) {
      return Argon2idHash.parse(text);
    }
    if (text.startsWith(BcryptHash.PREFIX)) {
      return BcryptHash.parse(text);
    }
    throw new IllegalArgumentException("the hash is neither argon2id nor bcrypt");
  }
}
