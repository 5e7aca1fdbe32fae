package io.proofstream.console.access;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** EdDSA of RFC 8037, for which nimbus-jose-jwt would need Tink. */
final class Ed25519Signature {
  private Ed25519Signature() {}

  static boolean verify(OctetKeyPair key, byte[] signed, byte[] signature) {
    byte[] point = key.getX().decode();
    if (!Curve.Ed25519.equals(key.getCurve())
        || point.length != Ed25519PublicKeyParameters.KEY_SIZE) {
      return false;
    }
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(false, new Ed25519PublicKeyParameters(point, 0));
    signer.update(signed, 0, signed.length);
    return signer.verifySignature(signature);
  }
}
