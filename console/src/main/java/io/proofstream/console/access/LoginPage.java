package io.proofstream.console.access;

/** The pages that somebody sees who is not signed in. They have no scripts. */
final class LoginPage {
  private LoginPage() {}

  /** A form for name and password. */
  static String form(String csrfToken, String next, String error) {
    return page(
        "Sign in",
        "",
        error(error)
            + """
            <form id="login" method="post" action="/login">
            <input type="hidden" name="_csrf" value="%s">
            <input type="hidden" name="next" value="%s">
            <label for="username">Name</label>
            <input id="username" name="username" autocomplete="username" autocapitalize="none" \
            spellcheck="false" maxlength="120" required autofocus>
            <label for="password">Password</label>
            <input id="password" name="password" type="password" \
            autocomplete="current-password" maxlength="%d" required>
            <button type="submit">Sign in</button>
            </form>
            """
                .formatted(escape(csrfToken), escape(next), UserLine.PASSWORD_CHARACTERS_MAX));
  }

  /** A link to the provider, which begins the flow there. */
  static String provider(String next, String error) {
    String query = next.equals(LocalPath.HOME) ? "" : "?" + FormText.of("next", next);
    return page(
        "Sign in",
        "",
        error(error)
            + "<p><a id=\"login\" class=\"button\" href=\"/login/oidc%s\">Sign in</a></p>%n"
                .formatted(escape(query)));
  }

  /**
   * Goes on within the console. A redirect would do so on the provider's behalf, and browsers send
   * a strict cookie only with what a page of our own begins.
   */
  static String goOn(String next) {
    String path = escape(next);
    return page(
        "Signed in",
        "<meta http-equiv=\"refresh\" content=\"0;url=%s\">%n".formatted(path),
        "<p><a id=\"next\" href=\"%s\">Go on</a></p>%n".formatted(path));
  }

  /**
   * @param provider where the provider's own session can be ended, or empty
   */
  static String signedOut(String provider) {
    String there =
        provider.isEmpty()
            ? ""
            : "<p><a id=\"provider-logout\" href=\"%s\">Sign out of the provider too</a></p>%n"
                .formatted(escape(provider));
    return page(
        "Signed out",
        "",
        "<p>You are signed out.</p>%n%s<p><a id=\"login\" href=\"/login\">Sign in</a></p>%n"
            .formatted(there));
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String error(String error) {
    return error.isEmpty()
        ? ""
        : "<p id=\"login-error\" class=\"error\" role=\"alert\">%s</p>%n".formatted(escape(error));
  }

  private static String page(String title, String head, String body) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    %s<title>%s · Proofstream</title>
    <link rel="stylesheet" href="/assets/console.css">
    </head>
    <body class="login">
    <main>
    <h1>Proofstream</h1>
    %s</main>
    </body>
    </html>
    """
        .formatted(head, title, body);
  }
}
