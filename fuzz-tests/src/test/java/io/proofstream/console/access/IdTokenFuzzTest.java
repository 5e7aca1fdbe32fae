package io.proofstream.console.access;

import static io.proofstream.fuzz.Decoder.require;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.proofstream.fuzz.Decoder;
import java.text.ParseException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** ID tokens: whatever is made of a good one is no good one, or says the same. */
final class IdTokenFuzzTest {
  private static final ECKey KEY = key();
  private static final String SUBJECT = "anna";

  static Stream<byte[]> seeds() throws Exception {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k").build(),
            new JWTClaimsSet.Builder()
                .issuer("https://provider.example")
                .subject(SUBJECT)
                .audience("console")
                .claim("exp", 4_000_000_000L)
                .build());
    token.sign(new ECDSASigner(KEY));
    return Stream.of(
            token.serialize(),
            "eyJhbGciOiJub25lIn0.eyJzdWIiOiJldmlsIn0.",
            "eyJhbGciOiJFUzI1NiIsImNyaXQiOlsiYiJdfQ.e30.AA")
        .map(text -> text.getBytes(UTF_8));
  }

  @MethodSource("seeds")
  @FuzzTest
  void noTokenSaysMoreThanTheProviderSigned(byte[] input) {
    Decoder.run(SignInException.class, () -> verified(new String(input, UTF_8)))
        .ifPresent(claims -> require(SUBJECT.equals(claims.getSubject()), "a forged token"));
  }

  /** As {@link IdTokens#verify} does, before it compares claims with the console's settings. */
  private static JWTClaimsSet verified(String text) throws SignInException {
    try {
      SignedJWT token = SignedJWT.parse(text);
      IdTokenSignature.requireAllowed(token.getHeader());
      if (!IdTokenSignature.byOneOf(List.<JWK>of(KEY.toPublicJWK()), token)) {
        throw new SignInException("no key of the provider signed the token");
      }
      return token.getJWTClaimsSet();
    } catch (ParseException e) {
      throw new SignInException("the token is not a signed JWT", e);
    }
  }

  private static ECKey key() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("k").generate();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
