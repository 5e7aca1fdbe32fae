package io.proofstream.console.access;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpStatus;
import io.javalin.http.UnauthorizedResponse;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who makes a request to the console, and what they may do. */
public final class Access {
  static final String LOGIN = "/login";
  static final String OIDC_LOGIN = "/login/oidc";
  static final String OIDC_CALLBACK = "/login/callback";
  private static final String LOGOUT = "/logout";
  private static final Set<String> SIGN_IN = Set.of(LOGIN, OIDC_LOGIN, OIDC_CALLBACK);
  private static final String ASSETS = "/assets/[A-Za-z0-9._/-]+";
  private static final String API = "/api/";

  private static final Logger LOG = LoggerFactory.getLogger(Access.class);
  private static final String CALLER = Access.class.getName();
  private static final String BEARER = "bearer";
  private static final String CSRF_HEADER = "X-CSRF-Token";
  private static final String CSRF_FIELD = "_csrf";
  private static final String FORM = "application/x-www-form-urlencoded";

  private final AccessSettings settings;
  private final Masking masking;
  private final SecurityHeaders headers;
  private final RequestOrigin origin;
  private final SignedIn signedIn;
  private final SignIn signIn;
  private final Optional<Tokens> tokens;
  private final String localCsrfToken;

  private Access(AccessSettings settings, InstantSource clock, SecureRandom random) {
    Cookies cookies = new Cookies(settings.https());
    this.settings = settings;
    this.masking = new Masking(clock);
    this.headers = new SecurityHeaders(settings.https());
    this.origin = new RequestOrigin(settings);
    this.signedIn =
        new SignedIn(new Sessions(settings.sessions(), clock, random, Sessions.MAX), cookies);
    this.tokens = settings.tokensFile().map(file -> Tokens.open(file, clock));
    this.localCsrfToken = Secret.fresh(random);
    this.signIn =
        switch (settings.mode()) {
          case NONE -> SignIn.none();
          case USERS ->
              new PasswordSignIn(
                  Users.open(settings.usersFile().orElseThrow(), clock, random),
                  signedIn,
                  cookies,
                  origin,
                  clock,
                  random);
          case OIDC -> OidcSignIn.of(settings, signedIn, cookies, origin, clock, random);
        };
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
   * /assets/…} are answered to somebody unknown, and a request that changes something needs {@link
   * Permission#ACT} and, from a browser, a CSRF token, whatever its route asks for. To be called
   * before any other route is added. WebSockets are not covered.
   *
   * @param config the server's
   */
  public void install(JavalinConfig config) {
    settings.tls().ifPresent(tls -> new Tls(tls).install(config.jetty));
    config.routes.before(this::admit);
    signIn.add(config.routes);
    config.routes.post(LOGOUT, this::signOut);
  }

  /**
   * @param ctx a request behind {@link #install}
   * @return who makes it
   * @throws UnauthorizedResponse if nobody is signed in
   */
  public Viewer viewer(Context ctx) {
    return caller(ctx).viewer();
  }

  /**
   * @param ctx a request behind {@link #install}, or one that was refused there
   * @return whether it is known who makes it
   */
  public boolean knows(Context ctx) {
    return ctx.attribute(CALLER) != null;
  }

  /**
   * @param ctx a request behind {@link #install}
   * @param permission what it does
   * @throws UnauthorizedResponse if nobody is signed in
   * @throws ForbiddenResponse if who is may not
   */
  public void require(Context ctx, Permission permission) {
    Viewer viewer = viewer(ctx);
    if (!viewer.may(permission)) {
      LOG.warn(
          "{} ({}) may not {}: {} {}",
          LogText.of(viewer.name()),
          viewer.role(),
          permission,
          LogText.of(ctx.method().name()),
          LogText.of(ctx.path()));
      throw new ForbiddenResponse(
          "this needs the role " + permission.least().name().toLowerCase(Locale.ROOT));
    }
  }

  /**
   * @param ctx a request behind {@link #install}
   * @return what its page has to send back in the header {@code X-CSRF-Token} or the form's field
   *     {@code _csrf} with every request that changes something; empty where none is needed
   */
  public String csrfToken(Context ctx) {
    return caller(ctx).csrfToken();
  }

  /**
   * @param ctx a request behind {@link #install} that is still being answered, such as a stream of
   *     events
   * @return whether who made it would still get an answer; does not prolong a session
   */
  public boolean holds(Context ctx) {
    return caller(ctx).holds().getAsBoolean();
  }

  /** How numbers are shown to viewers. */
  public Masking masking() {
    return masking;
  }

  private static Caller caller(Context ctx) {
    Caller caller = ctx.attribute(CALLER);
    if (caller == null) {
      throw new UnauthorizedResponse("sign in first");
    }
    return caller;
  }

  private void admit(Context ctx) {
    headers.add(ctx);
    origin.check(ctx);
    Optional<Caller> caller = identify(ctx);
    caller.ifPresent(known -> ctx.attribute(CALLER, known));
    if (open(ctx)) {
      return;
    }
    if (caller.isEmpty()) {
      challenge(ctx);
    } else if (!RequestOrigin.safe(ctx)) {
      requireCsrfToken(ctx, caller.get());
      if (!ctx.path().equals(LOGOUT)) {
        require(ctx, Permission.ACT);
      }
    }
  }

  private static boolean open(Context ctx) {
    return SIGN_IN.contains(ctx.path())
        || (ctx.path().matches(ASSETS) && !ctx.path().contains("..") && RequestOrigin.safe(ctx));
  }

  private Optional<Caller> identify(Context ctx) {
    String authorization = ctx.header("Authorization");
    if (authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      return Optional.of(bearer(ctx, authorization.substring(BEARER.length()).strip()));
    }
    if (settings.mode() == AccessMode.NONE) {
      return Optional.of(new Caller(new Viewer("local", Role.ADMIN), localCsrfToken, () -> true));
    }
    return signedIn.caller(ctx);
  }

  private Caller bearer(Context ctx, String token) {
    Optional<CredentialLine> found = tokens.flatMap(known -> known.find(token));
    if (found.isEmpty()) {
      LOG.warn("an unknown bearer token from {}", LogText.of(origin.address(ctx)));
      ctx.header("WWW-Authenticate", "Bearer error=\"invalid_token\"");
      throw new UnauthorizedResponse("the bearer token is not known");
    }
    CredentialLine line = found.get();
    return new Caller(
        new Viewer(Viewer.TOKEN + line.name(), line.role()),
        "",
        () -> tokens.orElseThrow().has(line));
  }

  /** A person is led to the form; a program is told. */
  private static void challenge(Context ctx) {
    boolean page =
        RequestOrigin.safe(ctx)
            && !ctx.path().startsWith(API)
            && ctx.header("HX-Request") == null
            && Optional.ofNullable(ctx.header("Accept")).orElse("").contains("text/html");
    if (!page) {
      ctx.header("WWW-Authenticate", "Bearer");
      ctx.header("HX-Redirect", LOGIN);
      throw new UnauthorizedResponse("sign in first");
    }
    String query = ctx.queryString() == null ? "" : "?" + ctx.queryString();
    String next = LocalPath.of(ctx.path() + query);
    ctx.redirect(
        next.equals(LocalPath.HOME) ? LOGIN : LOGIN + "?" + FormText.of("next", next),
        HttpStatus.SEE_OTHER);
    ctx.skipRemainingHandlers();
  }

  private void requireCsrfToken(Context ctx, Caller caller) {
    boolean demanded = settings.mode() != AccessMode.NONE || RequestOrigin.browser(ctx);
    if (caller.csrfToken().isEmpty() || !demanded) {
      return;
    }
    String sent = ctx.header(CSRF_HEADER);
    String type = Optional.ofNullable(ctx.contentType()).orElse("").toLowerCase(Locale.ROOT);
    if (sent == null && type.startsWith(FORM)) {
      sent = ctx.formParam(CSRF_FIELD);
    }
    if (sent == null || !Secret.same(sent, caller.csrfToken())) {
      throw new ForbiddenResponse(
          "the CSRF token is missing or old; expected in the header "
              + CSRF_HEADER
              + " or the form's field "
              + CSRF_FIELD);
    }
  }

  private void signOut(Context ctx) {
    masking.forget(viewer(ctx));
    signedIn.end(ctx);
    signIn.signedOut(ctx);
  }
}
