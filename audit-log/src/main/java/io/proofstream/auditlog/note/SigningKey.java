package io.proofstream.auditlog.note;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A log's private key with its holder's name. Its text is the one of Go's {@code note} package,
 * which other tools for logs read: {@code PRIVATE+KEY+name+id+base64(type ‖ seed)}.
 */
public sealed interface SigningKey permits Ed25519SigningKey, MlDsa44SigningKey {
  /** Length of the seed that a key of any type is made of. */
  int SEED_BYTES = 32;

  /** What the text of a private key begins with. */
  String PREFIX = "PRIVATE+KEY+";

  /** The public half. */
  VerifierKey verifierKey();

  /**
   * @param head to sign
   * @param time of the signature, for the types that sign one
   * @return the signature line over it
   */
  NoteSignature sign(Checkpoint head, Instant time);

  /**
   * @param message of another form than a note's text and a cosigned message
   * @return the bare signature over it; pure ML-DSA with an empty context for that type
   */
  byte[] signMessage(byte[] message);

  /** The {@value #SEED_BYTES} secret bytes. */
  byte[] seed();

  /** The private key's text, a secret. */
  default String secretText() {
    VerifierKey key = verifierKey();
    byte[] typed = ByteBuffer.allocate(1 + SEED_BYTES).put(key.type().code()).put(seed()).array();
    String id = HexFormat.of().toHexDigits(key.id());
    return PREFIX + key.name() + "+" + id + "+" + Base64.getEncoder().encodeToString(typed);
  }

  /**
   * @param type of a log's key
   * @param name of the holder
   * @param seed {@value #SEED_BYTES} random bytes
   * @return the key
   * @throws InvalidNoteException if the name is not a key name, or the type is a witness's
   */
  static SigningKey of(SignatureType type, String name, byte[] seed) throws InvalidNoteException {
    return switch (type) {
      case ED25519 -> new Ed25519SigningKey(name, seed);
      case ML_DSA_44_COSIGNATURE -> new MlDsa44SigningKey(name, seed);
      case ED25519_COSIGNATURE ->
          throw new InvalidNoteException("a key of type 4 is a witness's, no log's");
    };
  }

  /**
   * @param text of a private key
   * @return the key
   * @throws InvalidNoteException if it is malformed; the message holds nothing of the text
   */
  static SigningKey parse(String text) throws InvalidNoteException {
    String[] parts =
        text.startsWith(PREFIX) ? text.substring(PREFIX.length()).split("\\+", 3) : new String[0];
    if (parts.length != 3) {
      throw new InvalidNoteException("a private key is " + PREFIX + "name+id+base64");
    }
    byte[] typed = StrictBase64.decode(parts[2]);
    if (typed.length != 1 + SEED_BYTES) {
      throw new InvalidNoteException("the private key is not a type and a seed of 32 bytes");
    }
    SignatureType type =
        SignatureType.of(typed[0])
            .orElseThrow(() -> new InvalidNoteException("private key of unknown type " + typed[0]));
    SigningKey key = of(type, parts[0], Arrays.copyOfRange(typed, 1, typed.length));
    if (!key.secretText().equals(text)) {
      throw new InvalidNoteException("the private key's id is not that of its name and key");
    }
    return key;
  }
}
