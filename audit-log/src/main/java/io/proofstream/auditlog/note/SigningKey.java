package io.proofstream.auditlog.note;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * An Ed25519 private key with its holder's name. Its text is the one of Go's {@code note} package,
 * which other tools for logs read: {@code PRIVATE+KEY+name+id+base64(0x01 ‖ seed)}.
 */
public final class SigningKey {
  /** Length of the seed that the key is made of. */
  public static final int SEED_BYTES = Ed25519.SECRET_KEY_SIZE;

  private static final String PREFIX = "PRIVATE+KEY+";

  private final VerifierKey verifierKey;
  private final byte[] seed;

  /**
   * @param name of the holder
   * @param seed {@value #SEED_BYTES} random bytes
   * @throws InvalidNoteException if the name is not a key name
   */
  public SigningKey(String name, byte[] seed) throws InvalidNoteException {
    if (seed.length != SEED_BYTES) {
      throw new IllegalArgumentException("an Ed25519 seed has " + SEED_BYTES + " bytes");
    }
    this.seed = seed.clone();
    byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.generatePublicKey(this.seed, 0, publicKey, 0);
    verifierKey = new VerifierKey(KeyName.check(name), SignatureType.ED25519, publicKey);
  }

  /** The public half. */
  public VerifierKey verifierKey() {
    return verifierKey;
  }

  /**
   * @param text to sign, ends with a newline
   * @return the signature line over it
   */
  public NoteSignature sign(String text) {
    byte[] message = text.getBytes(StandardCharsets.UTF_8);
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
    return new NoteSignature(verifierKey.name(), verifierKey.id(), signature);
  }

  /** The private key's text, a secret. */
  public String secretText() {
    byte[] typed = new byte[1 + SEED_BYTES];
    typed[0] = SignatureType.ED25519.code();
    System.arraycopy(seed, 0, typed, 1, SEED_BYTES);
    return PREFIX
        + verifierKey.name()
        + "+"
        + HexFormat.of().toHexDigits(verifierKey.id())
        + "+"
        + Base64.getEncoder().encodeToString(typed);
  }

  /**
   * @param text of a private key
   * @return the key
   * @throws InvalidNoteException if it is malformed; the message holds nothing of the text
   */
  public static SigningKey parse(String text) throws InvalidNoteException {
    String[] parts =
        text.startsWith(PREFIX) ? text.substring(PREFIX.length()).split("\\+", 3) : null;
    if (parts == null || parts.length != 3) {
      throw new InvalidNoteException("a private key is " + PREFIX + "name+id+base64");
    }
    byte[] typed = StrictBase64.decode(parts[2]);
    if (typed.length != 1 + SEED_BYTES || typed[0] != SignatureType.ED25519.code()) {
      throw new InvalidNoteException("the private key is not an Ed25519 seed of 32 bytes");
    }
    SigningKey key = new SigningKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
    if (!key.secretText().equals(text)) {
      throw new InvalidNoteException("the private key's id is not that of its name and key");
    }
    return key;
  }

  @Override
  public String toString() {
    return "private key of " + verifierKey.text();
  }
}
