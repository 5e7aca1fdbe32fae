package io.proofstream.console.access;

import static io.proofstream.console.access.TestProvider.CLIENT;
import static io.proofstream.console.access.TestProvider.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.proofstream.console.access.TestProvider.Signing;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OidcSignInTest {
  private static final String HOME = "http://localhost:4711";
  private static final String FAILED = "Signing in did not work";

  private final SettableClock clock = new SettableClock();
  private TestProvider provider;
  private Served served;

  @BeforeEach
  void serve() {
    provider = new TestProvider(clock);
    served = console("groups");
  }

  @AfterEach
  void stop() {
    served.close();
    provider.close();
  }

  /** The address is a proxy's, as it were: what comes back there, this browser asks directly. */
  private Served console(String roleClaim) {
    return Served.with(
        Settings.of(
            "console.access",
            "oidc",
            "console.url",
            HOME,
            "console.oidc.issuer",
            provider.issuer(),
            "console.oidc.client.id",
            CLIENT,
            "console.oidc.client.secret",
            SECRET,
            "console.oidc.role.claim",
            roleClaim,
            "console.oidc.roles",
            "viewer=staff,lead=fraud-leads"),
        clock);
  }

  private HttpResponse<String> toProvider(String next) {
    return served.page("/login/oidc?" + FormText.of("next", next));
  }

  private URI backFromProvider(HttpResponse<String> sent) {
    URI authorize = URI.create(sent.headers().firstValue("Location").orElseThrow());
    HttpResponse<String> agreed = served.exchange(HttpRequest.newBuilder(authorize).build());
    return URI.create(agreed.headers().firstValue("Location").orElseThrow());
  }

  private HttpResponse<String> comeBack(URI callback) {
    return served.page(callback.getRawPath() + "?" + callback.getRawQuery());
  }

  private HttpResponse<String> signIn() {
    return comeBack(backFromProvider(toProvider("/token")));
  }

  private void assertRefused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains(FAILED);
    assertThat(served.cookie("proofstream")).isEmpty();
  }

  @Test
  void theProvidersUserIsSignedInWithTheHighestRoleAndLedOn() {
    HttpResponse<String> answer = signIn();

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("content=\"0;url=/token\"");
    assertThat(served.get("/").body()).isEqualTo("ada@bank.example");
    String token = served.get("/token").body();
    assertThat(served.post("/may/SUPPRESS", "_csrf=" + token).statusCode()).isEqualTo(200);
    assertThat(served.post("/may/MANAGE", "_csrf=" + token).statusCode()).isEqualTo(403);
  }

  @Test
  void theRequestHasStateNonceAndAChallenge() {
    HttpResponse<String> sent = toProvider("/");

    Map<String, String> asked =
        Served.query(URI.create(sent.headers().firstValue("Location").orElseThrow()));
    assertThat(asked)
        .containsEntry("response_type", "code")
        .containsEntry("client_id", CLIENT)
        .containsEntry("scope", "openid profile")
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("redirect_uri", HOME + "/login/callback");
    assertThat(List.of(asked.get("state"), asked.get("nonce"), asked.get("code_challenge")))
        .doesNotHaveDuplicates()
        .allMatch(value -> value.matches("[A-Za-z0-9_-]{43}"));
    assertThat(sent.headers().firstValue("Set-Cookie").orElseThrow())
        .contains("HttpOnly", "SameSite=Lax");
  }

  @Test
  void theCodeIsExchangedWithTheVerifierAndTheEncodedSecret() {
    signIn();

    String pair = CLIENT + ":a+secret%3A+with+%25+signs";
    assertThat(provider.lastTokenRequest)
        .containsEntry(
            "authorization",
            "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
        .containsEntry("grant_type", "authorization_code")
        .containsKey("code_verifier")
        .doesNotContainKey("client_secret");
  }

  @Test
  void aProviderThatTakesTheSecretInTheFormAloneGetsItThere() {
    provider.answers.put(
        "/.well-known/openid-configuration",
        text ->
            text.replace(
                "\"jwks_uri\"",
                "\"token_endpoint_auth_methods_supported\":[\"client_secret_post\"],\"jwks_uri\""));

    signIn();

    assertThat(provider.lastTokenRequest).containsEntry("client_secret", SECRET);
    assertThat(served.get("/").statusCode()).isEqualTo(200);
  }

  static Stream<Arguments> signings() {
    return Stream.of(
        Arguments.of("RS256", named(p -> p::byRsa)),
        Arguments.of("ES256 without a key's id", named(p -> p::byEc)),
        Arguments.of("EdDSA", named(p -> p::byEd)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("signings")
  void eachAllowedAlgorithmSignsIn(String name, SigningOf signing) {
    provider.signing = signing.of(provider);

    assertThat(signIn().statusCode()).isEqualTo(200);
  }

  static Stream<Arguments> hostileSignings() {
    RSAKey stranger = TestProvider.generated(2_048, "rsa-1");
    RSAKey unknown = TestProvider.generated(2_048, "rsa-2");
    return Stream.of(
        Arguments.of("alg none", named(p -> claims -> new PlainJWT(claims).serialize())),
        Arguments.of("a public key taken for a secret", named(OidcSignInTest::hmacByPublicKey)),
        Arguments.of(
            "another's key under a known id", named(p -> c -> TestProvider.byRsa(c, stranger))),
        Arguments.of("an unknown key", named(p -> c -> TestProvider.byRsa(c, unknown))),
        Arguments.of(
            "a signature cut off", named(p -> c -> p.byRsa(c).replaceAll("\\.[^.]*$", "."))),
        Arguments.of("other claims under a signature", named(OidcSignInTest::swapped)),
        Arguments.of(
            "an EdDSA signature of zeros",
            named(p -> c -> p.byEd(c).replaceAll("\\.[^.]*$", "." + "A".repeat(86)))),
        Arguments.of("a critical extension", named(OidcSignInTest::critical)),
        Arguments.of(
            "a token of 20,000 characters",
            named(
                p ->
                    c ->
                        p.byRsa(
                            new JWTClaimsSet.Builder(c).claim("x", "x".repeat(20_000)).build()))),
        Arguments.of("no token", named(p -> c -> "")),
        Arguments.of("no JWT", named(p -> c -> "a.b.c")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostileSignings")
  void aTokenThatTheProviderDidNotSignIsRefused(String name, SigningOf signing) {
    provider.signing = signing.of(provider);

    assertRefused(signIn());
  }

  static Stream<Arguments> hostileClaims() {
    Instant now = new SettableClock().instant();
    return Stream.of(
        claim("another iss", b -> b.issuer("https://evil.example")),
        claim("no iss", b -> b.issuer(null)),
        claim("another aud", b -> b.audience("another")),
        claim("no aud", b -> b.audience((String) null)),
        claim("two aud without azp", b -> b.audience(List.of(CLIENT, "another"))),
        claim("another azp", b -> b.claim("azp", "another")),
        claim("another nonce", b -> b.claim("nonce", "x".repeat(43))),
        claim("no nonce", b -> b.claim("nonce", null)),
        claim("expired", b -> b.expirationTime(Date.from(now.minus(Duration.ofMinutes(2))))),
        claim("no exp", b -> b.expirationTime(null)),
        claim("iat in the future", b -> b.issueTime(Date.from(now.plus(Duration.ofMinutes(2))))),
        claim("no iat", b -> b.issueTime(null)),
        claim(
            "nbf in the future", b -> b.notBeforeTime(Date.from(now.plus(Duration.ofMinutes(2))))),
        claim("no sub", b -> b.subject(null)),
        claim("no role", b -> b.claim("groups", List.of("others"))),
        claim("no groups", b -> b.claim("groups", null)),
        claim("no name", b -> b.claim("preferred_username", null)),
        claim("a name with a line", b -> b.claim("preferred_username", "ada\nadmin")),
        claim("a token's name", b -> b.claim("preferred_username", "token:ada")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostileClaims")
  void aTokenThatIsNotForThisFlowOrGivesNoRoleIsRefused(String name, Claims claims) {
    provider.claims = claims.change();

    assertRefused(signIn());
  }

  @Test
  void aTokenForSeveralThatWasMadeForTheConsoleIsTaken() {
    provider.claims = b -> b.audience(List.of(CLIENT, "another")).claim("azp", CLIENT);

    assertThat(signIn().statusCode()).isEqualTo(200);
  }

  @Test
  void aRolesClaimInsideAnObjectIsFound() {
    served.close();
    served = console("realm_access.roles");
    provider.claims = b -> b.claim("realm_access", Map.of("roles", List.of("staff")));

    assertThat(signIn().statusCode()).isEqualTo(200);
  }

  @Test
  void anAnswerThatComesBackASecondTimeIsRefused() {
    provider.codesWorkAgain = true;
    URI callback = backFromProvider(toProvider("/"));
    String browser =
        "proofstream-oidc=" + served.cookie("proofstream-oidc").orElseThrow().getValue();
    assertThat(comeBack(callback).statusCode()).isEqualTo(200);
    served.cookies.getCookieStore().removeAll();

    assertRefused(
        served.get(callback.getRawPath() + "?" + callback.getRawQuery(), "Cookie", browser));
  }

  @ParameterizedTest
  @ValueSource(strings = {"redirect:/moved/keys", "padded"})
  void theRightAnswerElsewhereOrTooLongIsRefused(String how) {
    provider.answers.put(
        "/keys", right -> how.equals("padded") ? right + " ".repeat(1 << 20) : how);

    assertRefused(signIn());
  }

  @Test
  void anAnswerInAnotherBrowserIsRefused() {
    URI callback = backFromProvider(toProvider("/"));
    served.cookies.getCookieStore().removeAll();

    assertRefused(comeBack(callback));
  }

  @Test
  void anAnswerThatComesTooLateIsRefused() {
    URI callback = backFromProvider(toProvider("/"));
    clock.goOn(Duration.ofMinutes(10));

    assertRefused(comeBack(callback));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?code=x", "?code=x&state=" + "xxxxx", "?state=&code="})
  void anAnswerThatNobodyAskedForIsRefused(String query) {
    assertRefused(served.page("/login/callback" + query));
  }

  @Test
  void anAnswerOfAnotherProviderIsRefused() {
    URI callback = backFromProvider(toProvider("/"));

    assertRefused(
        comeBack(URI.create(callback + "&" + FormText.of("iss", "https://evil.example"))));
  }

  @Test
  void aRefusalOfTheProviderIsARefusal() {
    String state =
        Served.query(URI.create(toProvider("/").headers().firstValue("Location").orElseThrow()))
            .get("state");

    assertRefused(
        served.page("/login/callback?" + FormText.of("error", "access_denied\n", "state", state)));
  }

  @Test
  void aKeyThatIsNewIsFetched() throws JOSEException {
    signIn();
    RSAKey next = TestProvider.generated(2_048, "rsa-next");
    provider.published.add(next.toPublicJWK());
    provider.signing = claims -> TestProvider.byRsa(claims, next);
    clock.goOn(Duration.ofMinutes(2));

    assertThat(signIn().statusCode()).isEqualTo(200);
  }

  @Test
  void aShortKeyIsRefusedThoughTheProviderPublishesIt() {
    RSAKey small = TestProvider.generated(1_024, "small");
    provider.published.add(small.toPublicJWK());
    provider.signing =
        claims -> {
          var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("small").build();
          SignedJWT token = new SignedJWT(header, claims);
          token.sign(new RSASSASigner(small, Set.of(AllowWeakRSAKey.getInstance())));
          return token.serialize();
        };

    assertRefused(signIn());
  }

  @ParameterizedTest
  @CsvSource({
    "/token, 403",
    "/keys, 403",
    "/.well-known/openid-configuration, 502",
  })
  void anAnswerWithoutEndOrElsewhereOrWithoutSenseIsRefused(String path, int status) {
    for (String answer :
        List.of(
            "{\"x\":\"" + "x".repeat(1 << 20) + "\"}", "redirect:/elsewhere", "[]", "<html>", "")) {
      provider.answers.put(path, right -> answer);

      HttpResponse<String> begun = toProvider("/");
      HttpResponse<String> answered =
          begun.statusCode() == 303 ? comeBack(backFromProvider(begun)) : begun;

      assertThat(answered.statusCode()).isEqualTo(status);
      assertThat(served.cookie("proofstream")).isEmpty();
      clock.goOn(Duration.ofSeconds(10));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"issuer\":\"http | \"issuer\":\"https",
        "/token\" | /token#x\"",
        "\"jwks_uri\":\"http://127.0.0.1 | \"jwks_uri\":\"http://evil.example",
        "\"token_endpoint\" | \"no_endpoint\"",
      })
  void aDocumentThatNamesSomebodyElseIsRefused(String right, String hostile) {
    provider.answers.put("/.well-known/openid-configuration", text -> text.replace(right, hostile));

    HttpResponse<String> answer = toProvider("/");

    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.body()).contains(FAILED);
  }

  @Test
  void signingOutOffersToEndTheProvidersSessionToo() {
    signIn();

    HttpResponse<String> answer = served.post("/logout", "_csrf=" + served.get("/token").body());

    assertThat(answer.body())
        .contains(
            "href=\"" + provider.issuer() + "/logout?from=console&amp;client_id=console&amp;post_");
    assertThat(served.get("/").statusCode()).isEqualTo(401);
  }

  @Test
  void beginningIsSlowedDown() {
    int[] statuses = new int[30];
    for (int i = 0; i < statuses.length; i++) {
      statuses[i] = toProvider("/").statusCode();
    }

    assertThat(Arrays.stream(statuses).filter(status -> status == 303)).hasSize(20);
    assertThat(statuses[29]).isEqualTo(429);
  }

  private static Signing hmacByPublicKey(TestProvider provider) {
    return claims -> {
      byte[] publicKey = provider.rsa.toPublicJWK().toString().getBytes(StandardCharsets.UTF_8);
      SignedJWT token =
          new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa-1").build(), claims);
      token.sign(new MACSigner(publicKey));
      return token.serialize();
    };
  }

  private static Signing swapped(TestProvider provider) {
    return claims -> {
      String[] parts = provider.byRsa(claims).split("\\.");
      JWTClaimsSet other = new JWTClaimsSet.Builder(claims).claim("sub", "other").build();
      return parts[0] + "." + other.toPayload().toBase64URL() + "." + parts[2];
    };
  }

  private static Signing critical(TestProvider provider) {
    return claims -> {
      var header =
          new JWSHeader.Builder(JWSAlgorithm.RS256)
              .keyID("rsa-1")
              .criticalParams(Set.of("unknown"))
              .customParam("unknown", true)
              .build();
      SignedJWT token = new SignedJWT(header, claims);
      token.sign(new RSASSASigner(provider.rsa));
      return token.serialize();
    };
  }

  private static SigningOf named(SigningOf signing) {
    return signing;
  }

  private static Arguments claim(String name, UnaryOperator<JWTClaimsSet.Builder> change) {
    return Arguments.of(name, new Claims(change));
  }

  private record Claims(UnaryOperator<JWTClaimsSet.Builder> change) {}

  /** What a provider signs with. */
  @FunctionalInterface
  private interface SigningOf {
    Signing of(TestProvider provider);
  }
}
