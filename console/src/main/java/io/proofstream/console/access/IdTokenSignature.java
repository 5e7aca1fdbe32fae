package io.proofstream.console.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.util.List;
import java.util.Set;

/**
 * Whether one of the provider's keys signed a token. Only signatures by a private key count: a
 * shared secret or none at all would let others sign (RFC 8725, sections 2.1 and 3.1).
 */
final class IdTokenSignature {
  private static final Set<JWSAlgorithm> ALLOWED =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.PS256,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.EdDSA,
          JWSAlgorithm.Ed25519);

  private static final int RSA_BITS_MIN = 2_048;
  private static final int KEYS_TRIED_MAX = 5;

  private IdTokenSignature() {}

  /**
   * @throws SignInException if its algorithm is not allowed or it asks for an extension
   */
  static void requireAllowed(JWSHeader header) throws SignInException {
    if (!ALLOWED.contains(header.getAlgorithm())) {
      throw new SignInException(
          "the token's alg is '%s', expected is one of %s"
              .formatted(LogText.of(header.getAlgorithm().getName()), ALLOWED));
    }
    if (header.getCriticalParams() != null && !header.getCriticalParams().isEmpty()) {
      throw new SignInException("the token has critical extensions, of which none is known");
    }
  }

  /** Whether one of the keys that its header allows signed it. */
  static boolean byOneOf(List<JWK> keys, SignedJWT token) throws SignInException {
    List<JWK> candidates =
        keys.stream().filter(key -> fits(key, token.getHeader())).limit(KEYS_TRIED_MAX).toList();
    for (JWK key : candidates) {
      if (by(key, token)) {
        return true;
      }
    }
    return false;
  }

  private static boolean fits(JWK key, JWSHeader header) {
    return (header.getKeyID() == null || header.getKeyID().equals(key.getKeyID()))
        && (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
        && (key.getAlgorithm() == null || key.getAlgorithm().equals(header.getAlgorithm()));
  }

  private static boolean by(JWK key, SignedJWT token) throws SignInException {
    JWSAlgorithm algorithm = token.getHeader().getAlgorithm();
    try {
      if (key instanceof RSAKey rsa && JWSAlgorithm.Family.RSA.contains(algorithm)) {
        return rsa.size() >= RSA_BITS_MIN && token.verify(new RSASSAVerifier(rsa));
      }
      if (key instanceof ECKey ec && JWSAlgorithm.Family.EC.contains(algorithm)) {
        return new ECDSAVerifier(ec).supportedJWSAlgorithms().contains(algorithm)
            && token.verify(new ECDSAVerifier(ec));
      }
      return key instanceof OctetKeyPair pair
          && JWSAlgorithm.Family.ED.contains(algorithm)
          && Ed25519Signature.verify(pair, token.getSigningInput(), token.getSignature().decode());
    } catch (JOSEException e) {
      throw new SignInException("a key of the provider cannot be used", e);
    }
  }
}
