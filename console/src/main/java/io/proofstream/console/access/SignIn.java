package io.proofstream.console.access;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** How somebody signs in: the routes below {@code /login}. */
interface SignIn {
  /** Adds the routes. */
  void add(RoutesConfig routes);

  /** What somebody gets who signed out. */
  void signedOut(Context ctx);

  /** Where there is nothing to sign in to. */
  static SignIn none() {
    return new SignIn() {
      @Override
      public void add(RoutesConfig routes) {
        routes.get(Access.LOGIN, ctx -> ctx.redirect(LocalPath.HOME));
      }

      @Override
      public void signedOut(Context ctx) {
        ctx.redirect(LocalPath.HOME);
      }
    };
  }
}
