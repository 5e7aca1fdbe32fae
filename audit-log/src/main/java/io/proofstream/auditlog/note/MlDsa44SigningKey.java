package io.proofstream.auditlog.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.signers.MLDSASigner;

/**
 * Signs checkpoints with ML-DSA-44 (FIPS 204; C2SP tlog-cosignature, type 0x06), which a quantum
 * computer does not break. Deterministic variant: the same head at the same time has the same
 * signature.
 */
public final class MlDsa44SigningKey implements SigningKey {
  private final VerifierKey verifierKey;
  private final MLDSAPrivateKeyParameters privateKey;

  /**
   * @param name of the holder
   * @param seed {@link #SEED_BYTES} random bytes, FIPS 204's xi
   * @throws InvalidNoteException if the name is not a key name
   */
  public MlDsa44SigningKey(String name, byte[] seed) throws InvalidNoteException {
    if (seed.length != SEED_BYTES) {
      throw new IllegalArgumentException("an ML-DSA-44 seed has " + SEED_BYTES + " bytes");
    }
    if (name.getBytes(StandardCharsets.UTF_8).length > SubtreeMessage.NAME_BYTES_MAX) {
      throw new InvalidNoteException(
          "a name that ML-DSA-44 signs has at most " + SubtreeMessage.NAME_BYTES_MAX + " bytes");
    }
    privateKey = new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_44, seed.clone());
    verifierKey =
        new VerifierKey(
            KeyName.check(name),
            SignatureType.ML_DSA_44_COSIGNATURE,
            privateKey.getPublicKeyParameters().getEncoded());
  }

  @Override
  public VerifierKey verifierKey() {
    return verifierKey;
  }

  /**
   * @param time is signed in whole seconds
   */
  @Override
  public NoteSignature sign(Checkpoint head, Instant time) {
    long seconds = Math.max(0, time.getEpochSecond());
    byte[] signature = signMessage(SubtreeMessage.of(verifierKey.name(), seconds, head));
    byte[] timed =
        ByteBuffer.allocate(Long.BYTES + signature.length).putLong(seconds).put(signature).array();
    return new NoteSignature(verifierKey.name(), verifierKey.id(), timed);
  }

  @Override
  public byte[] signMessage(byte[] message) {
    MLDSASigner signer = new MLDSASigner();
    signer.init(true, privateKey);
    signer.update(message, 0, message.length);
    try {
      return signer.generateSignature();
    } catch (CryptoException e) {
      throw new IllegalStateException("ML-DSA-44 cannot sign", e);
    }
  }

  @Override
  public byte[] seed() {
    return privateKey.getSeed();
  }

  @Override
  public String toString() {
    return "private key of " + verifierKey.text();
  }
}
