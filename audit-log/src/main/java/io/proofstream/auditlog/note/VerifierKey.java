package io.proofstream.auditlog.note;

import io.proofstream.auditlog.tree.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A public key with the name of its holder (C2SP signed-note, "Verifier keys").
 *
 * @param name of the holder
 * @param type what it signs with
 * @param publicKey raw
 */
@SuppressWarnings("ArrayRecordComponent") // Equality is by the text, below.
public record VerifierKey(String name, SignatureType type, byte[] publicKey) {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}");

  /**
   * @throws IllegalArgumentException if the key has another length than its type's
   */
  public VerifierKey {
    if (publicKey.length != type.publicKeyBytes()) {
      throw new IllegalArgumentException(
          "a public key of type %s has %d bytes, not %d"
              .formatted(type, type.publicKeyBytes(), publicKey.length));
    }
    publicKey = publicKey.clone();
  }

  /** First four bytes, big-endian, of SHA-256(name ‖ 0x0A ‖ type ‖ public key). */
  public int id() {
    byte[] named = (name + "\n").getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.wrap(new Sha256().digest(named, typed()).toBytes()).getInt();
  }

  private byte[] typed() {
    return ByteBuffer.allocate(1 + publicKey.length).put(type.code()).put(publicKey).array();
  }

  /** The verifier key's text: {@code name+id+base64}. */
  public String text() {
    return name
        + "+"
        + HexFormat.of().toHexDigits(id())
        + "+"
        + Base64.getEncoder().encodeToString(typed());
  }

  /**
   * @param text of a verifier key
   * @return the key
   * @throws InvalidNoteException if it is malformed, of an unknown type, or its id is another key's
   */
  public static VerifierKey parse(String text) throws InvalidNoteException {
    String[] parts = text.split("\\+", 3);
    if (parts.length != 3 || !ID.matcher(parts[1]).matches()) {
      throw new InvalidNoteException("a verifier key is name+8 hex digits+base64");
    }
    byte[] typed = StrictBase64.decode(parts[2]);
    if (typed.length == 0) {
      throw new InvalidNoteException("the verifier key of " + parts[0] + " is empty");
    }
    SignatureType type =
        SignatureType.of(typed[0])
            .orElseThrow(
                () -> new InvalidNoteException("verifier key of unknown type " + typed[0]));
    if (typed.length != 1 + type.publicKeyBytes()) {
      throw new InvalidNoteException("the verifier key of " + parts[0] + " has a wrong length");
    }
    VerifierKey key =
        new VerifierKey(KeyName.check(parts[0]), type, Arrays.copyOfRange(typed, 1, typed.length));
    if (!key.text().equals(text)) {
      throw new InvalidNoteException(
          "the verifier key's id is " + parts[1] + ", computed: " + key.text().split("\\+")[1]);
    }
    return key;
  }

  /** Whether the line claims to be by this key; that is not verified. */
  public boolean claims(NoteSignature signature) {
    return signature.name().equals(name) && signature.keyId() == id();
  }

  /** Whether the bare signature is this key's over the message. */
  public boolean verifies(byte[] message, byte[] signature) {
    return SignatureCheck.passes(this, message, signature);
  }

  @Override
  public byte[] publicKey() {
    return publicKey.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifierKey key && key.text().equals(text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
