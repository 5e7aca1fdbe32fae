package io.proofstream.console.access;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Duration;
import java.util.Optional;

/** The console's cookies: none is readable by scripts or valid for another host or path. */
final class Cookies {
  private static final int CHARACTERS_MAX = 64;

  /** Until the browser is closed. */
  private static final int SESSION_SECONDS = -1;

  private final boolean https;

  Cookies(boolean https) {
    this.https = https;
  }

  Optional<String> get(Context ctx, Name name) {
    return Optional.ofNullable(ctx.cookie(name.text(https)))
        .filter(value -> value.length() <= CHARACTERS_MAX);
  }

  void set(Context ctx, Name name, String value) {
    write(ctx, name, value, name.seconds);
  }

  void drop(Context ctx, Name name) {
    write(ctx, name, "", 0);
  }

  private void write(Context ctx, Name name, String value, int seconds) {
    ctx.cookie(new Cookie(name.text(https), value, "/", seconds, https, true, null, name.sameSite));
  }

  /** What there is a cookie for. */
  enum Name {
    /** Who is signed in. */
    SESSION("proofstream", SameSite.STRICT, SESSION_SECONDS),
    /** Which browser was given the form to sign in with. */
    FORM("proofstream-form", SameSite.STRICT, (int) Duration.ofHours(1).toSeconds()),
    /**
     * Which browser was sent to the provider; it comes back from there, so strict is too strict.
     */
    PROVIDER("proofstream-oidc", SameSite.LAX, (int) Duration.ofMinutes(10).toSeconds());

    private final String text;
    private final SameSite sameSite;
    private final int seconds;

    Name(String text, SameSite sameSite, int seconds) {
      this.text = text;
      this.sameSite = sameSite;
      this.seconds = seconds;
    }

    /** With the prefix that makes browsers refuse it from anywhere else (RFC 6265bis, 4.1.3). */
    String text(boolean https) {
      return https ? "__Host-" + text : text;
    }
  }
}
