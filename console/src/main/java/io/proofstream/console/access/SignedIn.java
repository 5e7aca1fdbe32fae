package io.proofstream.console.access;

import io.javalin.http.Context;
import io.proofstream.console.access.Cookies.Name;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sessions and the cookie that says which is a request's. */
final class SignedIn {
  private static final Logger LOG = LoggerFactory.getLogger(SignedIn.class);

  private final Sessions sessions;
  private final Cookies cookies;

  SignedIn(Sessions sessions, Cookies cookies) {
    this.sessions = sessions;
    this.cookies = cookies;
  }

  Optional<Caller> caller(Context ctx) {
    return cookies
        .get(ctx, Name.SESSION)
        .flatMap(sessions::find)
        .map(s -> new Caller(s.viewer(), s.csrfToken(), () -> sessions.holds(s)));
  }

  /** Begins a session under a new id, and ends the one that the browser had. */
  void begin(Context ctx, Viewer viewer, BooleanSupplier known, String address) {
    cookies.get(ctx, Name.SESSION).ifPresent(sessions::end);
    cookies.set(ctx, Name.SESSION, sessions.begin(viewer, known));
    LOG.info(
        "{} signed in as {} from {}",
        LogText.of(viewer.name()),
        viewer.role(),
        LogText.of(address));
  }

  void end(Context ctx) {
    cookies.get(ctx, Name.SESSION).ifPresent(sessions::end);
    cookies.drop(ctx, Name.SESSION);
  }
}
