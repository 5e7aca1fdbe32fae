package io.proofstream.console.access;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** Bcrypt, as htpasswd and many others write it; it looks at a password's first 72 bytes. */
final class BcryptHash implements PasswordHash {
  static final String PREFIX = "$2";

  private static final int COST_MIN = 10;
  private static final int COST_MAX = 15;
  private static final Pattern FORM =
      Pattern.compile("\\$2[aby]\\$(\\d{2})\\$[./A-Za-z0-9]{21}[.Oeu][./A-Za-z0-9]{31}");

  private final String text;

  private BcryptHash(String text) {
    this.text = text;
  }

  static BcryptHash parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("the hash is not $2b$, $2y$ or $2a$, cost, salt and hash");
    }
    int cost = Integer.parseInt(form.group(1));
    if (cost < COST_MIN || cost > COST_MAX) {
      throw new IllegalArgumentException(
          "bcrypt's cost %d is not in %d to %d".formatted(cost, COST_MIN, COST_MAX));
    }
    return new BcryptHash(text);
  }

  @Override
  public boolean matches(char[] password) {
    return OpenBSDBCrypt.checkPassword(text, password);
  }
}
