package io.proofstream.console.access;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.proofstream.console.access.Cookies.Name;
import io.proofstream.console.access.OidcCallback.Pending;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** OpenID Connect's authorization code flow with PKCE. What went wrong is said in the log alone. */
final class OidcSignIn implements SignIn {
  private static final Logger LOG = LoggerFactory.getLogger(OidcSignIn.class);
  private static final String FAILED = "Signing in did not work; please try again.";
  private static final String SLOW = "Too many attempts; please wait a while.";
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final int CODE_CHARACTERS_MAX = 4_096;
  private static final int ADDRESSES_MAX = 10_000;
  private static final int BEGUN_AT_ONCE = 20;
  private static final Duration BEGUN_EVERY = Duration.ofSeconds(6);

  private final OidcSettings settings;
  private final String home;
  private final ProviderClient provider;
  private final IdTokens tokens;
  private final OidcCallback callback;
  private final Throttle throttle;
  private final SignedIn signedIn;
  private final Cookies cookies;
  private final RequestOrigin origin;
  private final SecureRandom random;

  private OidcSignIn(
      OidcSettings settings,
      URI home,
      ProviderClient provider,
      SignedIn signedIn,
      Cookies cookies,
      RequestOrigin origin,
      InstantSource clock,
      SecureRandom random) {
    this.settings = settings;
    this.home = WebAddress.origin(home);
    this.provider = provider;
    this.tokens = new IdTokens(settings, provider, clock);
    this.callback = new OidcCallback(clock);
    this.throttle = new Throttle(BEGUN_AT_ONCE, BEGUN_EVERY, ADDRESSES_MAX, clock);
    this.signedIn = signedIn;
    this.cookies = cookies;
    this.origin = origin;
    this.random = random;
  }

  static OidcSignIn of(
      AccessSettings settings,
      SignedIn signedIn,
      Cookies cookies,
      RequestOrigin origin,
      InstantSource clock,
      SecureRandom random) {
    OidcSettings oidc = settings.oidc().orElseThrow();
    ProviderClient provider = new ProviderClient(oidc, new ProviderHttp(DEADLINE), clock);
    URI home = settings.url().orElseThrow();
    return new OidcSignIn(oidc, home, provider, signedIn, cookies, origin, clock, random);
  }

  @Override
  public void add(RoutesConfig routes) {
    routes.get(
        Access.LOGIN,
        ctx -> ctx.html(LoginPage.provider(LocalPath.of(ctx.queryParam("next")), "")));
    routes.get(Access.OIDC_LOGIN, this::begin);
    routes.get(Access.OIDC_CALLBACK, this::comeBack);
  }

  @Override
  public void signedOut(Context ctx) {
    String there = "";
    try {
      there = provider.provider().endSession().map(this::endSession).orElse("");
    } catch (SignInException e) {
      LOG.warn("the provider's own session stays: {}", e.getMessage());
    }
    ctx.html(LoginPage.signedOut(there));
  }

  /** A link and no redirect: the form's policy lets the browser go nowhere else. */
  private String endSession(URI endpoint) {
    return with(
        endpoint,
        FormText.of(
            "client_id", settings.clientId(), "post_logout_redirect_uri", home + Access.LOGIN));
  }

  private void begin(Context ctx) {
    String next = LocalPath.of(ctx.queryParam("next"));
    Duration wait = throttle.admit(origin.address(ctx));
    if (!wait.isZero()) {
      ctx.header("Retry-After", String.valueOf(wait.toSeconds() + 1));
      refuse(ctx, HttpStatus.TOO_MANY_REQUESTS, SLOW);
      return;
    }
    try {
      URI endpoint = provider.provider().authorization();
      ctx.redirect(with(endpoint, request(ctx, next)), HttpStatus.SEE_OTHER);
    } catch (SignInException e) {
      LOG.error("nobody can sign in: {}", e.getMessage());
      refuse(ctx, HttpStatus.BAD_GATEWAY, FAILED);
    }
  }

  private String request(Context ctx, String next) {
    String state = Secret.fresh(random);
    String nonce = Secret.fresh(random);
    String verifier = Secret.fresh(random);
    String browser = Secret.fresh(random);
    callback.expect(state, nonce, verifier, browser, next);
    cookies.set(ctx, Name.PROVIDER, browser);
    return FormText.of(
        "response_type",
        "code",
        "client_id",
        settings.clientId(),
        "redirect_uri",
        home + Access.OIDC_CALLBACK,
        "scope",
        String.join(" ", settings.scopes()),
        "state",
        state,
        "nonce",
        nonce,
        "code_challenge",
        Secret.base64Url(Secret.sha256(verifier)),
        "code_challenge_method",
        "S256");
  }

  private void comeBack(Context ctx) {
    String address = origin.address(ctx);
    Optional<Pending> begun =
        callback.comeBack(parameter(ctx, "state"), cookies.get(ctx, Name.PROVIDER).orElse(""));
    cookies.drop(ctx, Name.PROVIDER);
    try {
      Pending flow =
          begun.orElseThrow(() -> new SignInException("no flow of this browser has this state"));
      Viewer viewer = viewer(ctx, flow);
      signedIn.begin(ctx, viewer, () -> true, address);
      ctx.html(LoginPage.goOn(flow.next()));
    } catch (SignInException e) {
      LOG.warn("sign-in from {} failed: {}", LogText.of(address), e.getMessage());
      refuse(ctx, HttpStatus.FORBIDDEN, FAILED);
    }
  }

  private Viewer viewer(Context ctx, Pending flow) throws SignInException {
    String issuer = ctx.queryParam("iss");
    if (issuer == null
        ? provider.provider().namesItself()
        : !issuer.equals(settings.issuer().toString())) {
      throw new SignInException("the answer is not from the provider (iss)");
    }
    if (ctx.queryParam("error") != null) {
      throw new SignInException("the provider says " + LogText.of(ctx.queryParam("error")));
    }
    String code = parameter(ctx, "code");
    if (code.isEmpty() || code.length() > CODE_CHARACTERS_MAX) {
      throw new SignInException("the answer has no code");
    }
    String token = provider.exchange(code, flow, home + Access.OIDC_CALLBACK);
    return new ClaimedViewer(settings).of(tokens.verify(token, flow.nonce()));
  }

  private static void refuse(Context ctx, HttpStatus status, String error) {
    ctx.status(status).html(LoginPage.provider(LocalPath.HOME, error));
  }

  private static String parameter(Context ctx, String name) {
    return Optional.ofNullable(ctx.queryParam(name)).orElse("");
  }

  private static String with(URI endpoint, String query) {
    return endpoint + (endpoint.getQuery() == null ? "?" : "&") + query;
  }
}
