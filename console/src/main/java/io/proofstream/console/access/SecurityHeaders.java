package io.proofstream.console.access;

import io.javalin.http.Context;
import java.util.Map;

/** What each answer tells a browser not to do with it. */
final class SecurityHeaders {
  /** No script or style stands in a page itself, so none is allowed to. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src"
          + " 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final Map<String, String> ALWAYS =
      Map.of(
          "Content-Security-Policy",
          POLICY,
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          // Not no-referrer: browsers then send "Origin: null" with forms, also to ourselves.
          "Referrer-Policy",
          "same-origin",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Permissions-Policy",
          "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
          // What is served from files says otherwise later.
          "Cache-Control",
          "no-store");

  private static final String YEAR_SECONDS = "31536000";

  private final boolean https;

  SecurityHeaders(boolean https) {
    this.https = https;
  }

  void add(Context ctx) {
    ALWAYS.forEach(ctx::header);
    if (https) {
      ctx.header("Strict-Transport-Security", "max-age=" + YEAR_SECONDS);
    }
  }
}
