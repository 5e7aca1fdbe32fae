package io.proofstream.auditlog.note;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Signs a note's text with Ed25519 (C2SP signed-note, type 0x01). */
public final class Ed25519SigningKey implements SigningKey {
  private final VerifierKey verifierKey;
  private final byte[] seed;

  /**
   * @param name of the holder
   * @param seed {@link #SEED_BYTES} random bytes
   * @throws InvalidNoteException if the name is not a key name
   */
  public Ed25519SigningKey(String name, byte[] seed) throws InvalidNoteException {
    if (seed.length != SEED_BYTES) {
      throw new IllegalArgumentException("an Ed25519 seed has " + SEED_BYTES + " bytes");
    }
    this.seed = seed.clone();
    byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.generatePublicKey(this.seed, 0, publicKey, 0);
    verifierKey = new VerifierKey(KeyName.check(name), SignatureType.ED25519, publicKey);
  }

  @Override
  public VerifierKey verifierKey() {
    return verifierKey;
  }

  @Override
  public NoteSignature sign(Checkpoint head, Instant time) {
    return sign(head.text());
  }

  /**
   * @param text to sign, ends with a newline
   * @return the signature line over it
   */
  public NoteSignature sign(String text) {
    byte[] signature = signMessage(text.getBytes(StandardCharsets.UTF_8));
    return new NoteSignature(verifierKey.name(), verifierKey.id(), signature);
  }

  @Override
  public byte[] signMessage(byte[] message) {
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
    return signature;
  }

  @Override
  public byte[] seed() {
    return seed.clone();
  }

  @Override
  public String toString() {
    return "private key of " + verifierKey.text();
  }
}
