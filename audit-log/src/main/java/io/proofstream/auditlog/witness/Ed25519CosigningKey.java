package io.proofstream.auditlog.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.KeyName;
import io.proofstream.auditlog.note.NoteSignature;
import io.proofstream.auditlog.note.SignatureType;
import io.proofstream.auditlog.note.StrictBase64;
import io.proofstream.auditlog.note.VerifierKey;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Cosigns with Ed25519 (C2SP tlog-cosignature, type 0x04). Its text is {@code
 * PRIVATE+KEY+name+id+base64(0x04 ‖ seed)}.
 */
public final class Ed25519CosigningKey implements CosigningKey {
  /** Length of the seed that the key is made of. */
  public static final int SEED_BYTES = Ed25519.SECRET_KEY_SIZE;

  private static final byte TYPE = 0x04;
  private static final String PREFIX = "PRIVATE+KEY+";

  private final VerifierKey verifierKey;
  private final byte[] seed;

  /**
   * @param name of the witness, like a URL without its scheme
   * @param seed {@link #SEED_BYTES} random bytes
   * @throws InvalidNoteException if the name is not a key name
   */
  public Ed25519CosigningKey(String name, byte[] seed) throws InvalidNoteException {
    if (seed.length != SEED_BYTES) {
      throw new IllegalArgumentException("an Ed25519 seed has " + SEED_BYTES + " bytes");
    }
    this.seed = seed.clone();
    byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.generatePublicKey(this.seed, 0, publicKey, 0);
    verifierKey =
        new VerifierKey(KeyName.check(name), SignatureType.ED25519_COSIGNATURE, publicKey);
  }

  @Override
  public VerifierKey verifierKey() {
    return verifierKey;
  }

  @Override
  public NoteSignature cosign(Checkpoint head, long time) {
    byte[] message = ("cosignature/v1\ntime " + time + "\n" + head.text()).getBytes(UTF_8);
    byte[] timed = new byte[Long.BYTES + Ed25519.SIGNATURE_SIZE];
    ByteBuffer.wrap(timed).putLong(time);
    Ed25519.sign(seed, 0, message, 0, message.length, timed, Long.BYTES);
    return new NoteSignature(verifierKey.name(), verifierKey.id(), timed);
  }

  @Override
  public String secretText() {
    byte[] typed = ByteBuffer.allocate(1 + SEED_BYTES).put(TYPE).put(seed).array();
    String id = HexFormat.of().toHexDigits(verifierKey.id());
    return PREFIX + verifierKey.name() + "+" + id + "+" + Base64.getEncoder().encodeToString(typed);
  }

  /** Whether a private key's text says that it is of this type. */
  static boolean isOne(String text) throws InvalidNoteException {
    String[] parts = text.split("\\+", 5);
    if (!text.startsWith(PREFIX) || parts.length != 5) {
      throw new InvalidNoteException("a private key is " + PREFIX + "name+id+base64");
    }
    byte[] typed = StrictBase64.decode(parts[4]);
    return typed.length > 0 && typed[0] == TYPE;
  }

  /**
   * @param text of a private key
   * @return the key
   * @throws InvalidNoteException if it is malformed; the message holds nothing secret
   */
  public static Ed25519CosigningKey parse(String text) throws InvalidNoteException {
    String[] parts =
        text.startsWith(PREFIX) ? text.substring(PREFIX.length()).split("\\+", 3) : new String[0];
    byte[] typed = parts.length == 3 ? StrictBase64.decode(parts[2]) : new byte[0];
    boolean rightType = typed.length == 1 + SEED_BYTES && typed[0] == TYPE;
    if (rightType) {
      Ed25519CosigningKey key =
          new Ed25519CosigningKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
      if (key.secretText().equals(text)) {
        return key;
      }
    }
    throw new InvalidNoteException(
        "a witness's private key is " + PREFIX + "name+id+base64 of type 4 and 32 bytes");
  }

  @Override
  public String toString() {
    return "private key of " + verifierKey.text();
  }
}
