package io.proofstream.console.access;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.ServiceUnavailableResponse;
import io.proofstream.console.access.Cookies.Name;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Names and passwords from a file. What was wrong, the answer does not say. */
final class PasswordSignIn implements SignIn {
  private static final Logger LOG = LoggerFactory.getLogger(PasswordSignIn.class);
  private static final String WRONG = "Name or password is wrong.";
  private static final String STALE = "The form had expired; please try again.";
  private static final String SLOW = "Too many attempts; please wait a while.";
  private static final int NAME_CHARACTERS_MAX = 120;

  /** Each takes a core and the hash's memory, up to 256 MiB. */
  private static final int HASHED_AT_ONCE = 2;

  /** Whoever sends a form slowly has a thread of the server's until it is there. */
  private static final int READ_AT_ONCE = 32;

  private static final Duration HASHING_WAITS = Duration.ofSeconds(5);

  private final Users users;
  private final LoginThrottle throttle;
  private final SignedIn signedIn;
  private final Cookies cookies;
  private final RequestOrigin origin;
  private final KeyedHash forms;
  private final SecureRandom random;
  private final Semaphore hashing = new Semaphore(HASHED_AT_ONCE);
  private final Semaphore reading = new Semaphore(READ_AT_ONCE);

  PasswordSignIn(
      Users users,
      SignedIn signedIn,
      Cookies cookies,
      RequestOrigin origin,
      InstantSource clock,
      SecureRandom random) {
    this.users = users;
    this.throttle = new LoginThrottle(clock);
    this.signedIn = signedIn;
    this.cookies = cookies;
    this.origin = origin;
    this.forms = new KeyedHash(random);
    this.random = random;
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get(Access.LOGIN, ctx -> show(ctx, LocalPath.of(ctx.queryParam("next")), ""));
    routes.post(Access.LOGIN, this::signIn);
  }

  @Override
  public void signedOut(Context ctx) {
    ctx.html(LoginPage.signedOut(""));
  }

  private void show(Context ctx, String next, String error) {
    String browser = cookies.get(ctx, Name.FORM).orElseGet(() -> Secret.fresh(random));
    cookies.set(ctx, Name.FORM, browser);
    ctx.html(LoginPage.form(forms.textOf(browser), next, error));
  }

  private void signIn(Context ctx) {
    read(ctx);
    String next = LocalPath.of(ctx.formParam("next"));
    if (!ownForm(ctx)) {
      refuse(ctx, HttpStatus.FORBIDDEN, next, STALE);
      return;
    }
    String name = Optional.ofNullable(ctx.formParam("username")).orElse("").strip();
    char[] password = Optional.ofNullable(ctx.formParam("password")).orElse("").toCharArray();
    String address = origin.address(ctx);
    if (name.length() > NAME_CHARACTERS_MAX || password.length > UserLine.PASSWORD_CHARACTERS_MAX) {
      refuse(ctx, HttpStatus.FORBIDDEN, next, WRONG);
      return;
    }
    Duration wait = throttle.admit(name, address);
    if (!wait.isZero()) {
      LOG.warn("sign-in of {} from {} is slowed down", shown(name), LogText.of(address));
      ctx.header("Retry-After", String.valueOf(wait.toSeconds() + 1));
      refuse(ctx, HttpStatus.TOO_MANY_REQUESTS, next, SLOW);
      return;
    }
    Optional<Users.User> user = verify(name, password);
    if (user.isEmpty()) {
      LOG.warn("sign-in of {} from {} failed", shown(name), LogText.of(address));
      refuse(ctx, HttpStatus.FORBIDDEN, next, WRONG);
      return;
    }
    throttle.succeeded(name, address);
    cookies.drop(ctx, Name.FORM);
    signedIn.begin(ctx, user.get().viewer(), () -> users.has(user.get()), address);
    ctx.redirect(next, HttpStatus.SEE_OTHER);
  }

  /** Keeps the form; what is asked of it later waits for nobody. */
  private void read(Context ctx) {
    if (!reading.tryAcquire()) {
      throw new ServiceUnavailableResponse("too many sign in at once; please try again");
    }
    try {
      ctx.body();
    } finally {
      reading.release();
    }
  }

  /** What is no user's name may be a password that somebody typed into the wrong field. */
  private String shown(String name) {
    return users.knows(name) ? LogText.of(name) : "somebody unknown";
  }

  /** Nobody is made to sign in as somebody else by a form of another site. */
  private boolean ownForm(Context ctx) {
    String sent = Optional.ofNullable(ctx.formParam("_csrf")).orElse("");
    return cookies
        .get(ctx, Name.FORM)
        .filter(browser -> Secret.same(forms.textOf(browser), sent))
        .isPresent();
  }

  private Optional<Users.User> verify(String name, char[] password) {
    try {
      if (!hashing.tryAcquire(HASHING_WAITS.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new ServiceUnavailableResponse("too many sign in at once; please try again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceUnavailableResponse("the console is stopping");
    }
    try {
      return users.verify(name, password);
    } finally {
      hashing.release();
    }
  }

  private void refuse(Context ctx, HttpStatus status, String next, String error) {
    show(ctx, next, error);
    ctx.status(status);
  }
}
