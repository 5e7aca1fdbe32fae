package io.proofstream.console.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** An OpenID Connect provider on loopback that signs for real, and misbehaves where told to. */
final class TestProvider implements AutoCloseable {
  static final String CLIENT = "console";
  static final String SECRET = "a secret: with % signs";

  /** One for all tests: making it takes a good part of a second. */
  private static final RSAKey RSA = generated(2_048, "rsa-1");

  static {
    // Its answers leave in two pieces, of which the second would wait 40 ms for an acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  final RSAKey rsa = RSA;
  final ECKey ec = ec();
  final Ed25519PrivateKeyParameters ed = new Ed25519PrivateKeyParameters(new SecureRandom());
  final List<JWK> published =
      new ArrayList<>(List.of(rsa.toPublicJWK(), ec.toPublicJWK(), edKey()));

  /** What a token says beyond what is right; takes the nonce from what is right. */
  volatile UnaryOperator<JWTClaimsSet.Builder> claims = builder -> builder;

  /** Makes the token of its claims. */
  volatile Signing signing = this::byRsa;

  /** Whether it forgets that a code was used. */
  volatile boolean codesWorkAgain;

  /** Changes what is answered, by path. */
  final Map<String, UnaryOperator<String>> answers = new ConcurrentHashMap<>();

  /** What the token endpoint was last asked, headers included. */
  final Map<String, String> lastTokenRequest = new ConcurrentHashMap<>();

  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  TestProvider(InstantSource clock) {
    this.clock = clock;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/.well-known/openid-configuration", x -> answer(x, discovery()));
    server.createContext("/keys", x -> answer(x, new JWKSet(published).toString()));
    server.createContext("/moved/keys", x -> answer(x, new JWKSet(published).toString()));
    server.createContext("/authorize", this::authorize);
    server.createContext("/token", this::token);
    server.setExecutor(threads);
    server.start();
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private String discovery() {
    return """
        {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
         "jwks_uri":"%1$s/keys","end_session_endpoint":"%1$s/logout?from=console",
         "code_challenge_methods_supported":["S256"]}"""
        .formatted(issuer());
  }

  /** The user is signed in here already and agrees. */
  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> asked = Served.query(exchange.getRequestURI());
    String code = Secret.fresh(new SecureRandom());
    codes.put(code, asked);
    String back =
        asked.get("redirect_uri") + "?" + FormText.of("code", code, "state", asked.get("state"));
    exchange.getResponseHeaders().add("Location", back);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  /** Gives a token once for each code, to who has the verifier and the secret. */
  private void token(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> form =
        new TreeMap<>(Served.query(java.net.URI.create("http://localhost/?" + body)));
    lastTokenRequest.putAll(form);
    lastTokenRequest.put(
        "authorization", String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    Map<String, String> asked = codes.get(form.getOrDefault("code", ""));
    if (!codesWorkAgain) {
      codes.remove(form.getOrDefault("code", ""));
    }
    String challenge = Secret.base64Url(Secret.sha256(form.getOrDefault("code_verifier", "")));
    if (asked == null
        || !challenge.equals(asked.get("code_challenge"))
        || !form.get("redirect_uri").equals(asked.get("redirect_uri"))) {
      exchange.sendResponseHeaders(400, -1);
      exchange.close();
      return;
    }
    answer(exchange, "{\"token_type\":\"Bearer\",\"id_token\":\"%s\"}".formatted(idToken(asked)));
  }

  private String idToken(Map<String, String> asked) {
    Instant now = clock.instant();
    JWTClaimsSet.Builder right =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .subject("0815")
            .audience(CLIENT)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
            .claim("nonce", asked.get("nonce"))
            .claim("preferred_username", "ada@bank.example")
            .claim("groups", List.of("staff", "fraud-leads"));
    try {
      return signing.token(claims.apply(right).build());
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private void answer(HttpExchange exchange, String right) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String text = answers.getOrDefault(path, UnaryOperator.identity()).apply(right);
    if (text.startsWith("redirect:")) {
      exchange.getResponseHeaders().add("Location", text.substring("redirect:".length()));
      exchange.sendResponseHeaders(302, -1);
      exchange.close();
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, 0);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    } catch (IOException e) {
      // Who asked has had enough, which a test of too long an answer is about.
      exchange.close();
    }
  }

  String byRsa(JWTClaimsSet body) throws JOSEException {
    return byRsa(body, rsa);
  }

  static String byRsa(JWTClaimsSet body, RSAKey key) throws JOSEException {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
    SignedJWT token = new SignedJWT(header, body);
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  String byEc(JWTClaimsSet body) throws JOSEException {
    SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).build(), body);
    token.sign(new ECDSASigner(ec));
    return token.serialize();
  }

  String byEd(JWTClaimsSet body) {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.EdDSA).keyID("ed-1").build();
    String signed = header.toBase64URL() + "." + body.toPayload().toBase64URL();
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, ed);
    byte[] bytes = signed.getBytes(StandardCharsets.US_ASCII);
    signer.update(bytes, 0, bytes.length);
    return signed + "." + Base64URL.encode(signer.generateSignature());
  }

  private OctetKeyPair edKey() {
    return new OctetKeyPair.Builder(
            Curve.Ed25519, Base64URL.encode(ed.generatePublicKey().getEncoded()))
        .keyID("ed-1")
        .build();
  }

  static RSAKey generated(int bits, String id) {
    try {
      return new RSAKeyGenerator(bits, true).keyID(id).keyUse(KeyUse.SIGNATURE).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ECKey ec() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("ec-1").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** Makes a token. */
  @FunctionalInterface
  interface Signing {
    String token(JWTClaimsSet claims) throws JOSEException;
  }
}
