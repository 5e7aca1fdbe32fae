package io.proofstream.auditlog.note;

import java.util.Arrays;
import java.util.Optional;

/** What a key signs with, and how much of a note (C2SP signed-note, "Signature types"). */
public enum SignatureType {
  /** Ed25519 over the note's text. */
  ED25519(0x01, 32),
  /** A witness's Ed25519 over a time and the text (tlog-cosignature). */
  ED25519_COSIGNATURE(0x04, 32),
  /** ML-DSA-44 over a time, origin and subtree (tlog-cosignature). */
  ML_DSA_44_COSIGNATURE(0x06, 1312);

  private final int code;
  private final int publicKeyBytes;

  SignatureType(int code, int publicKeyBytes) {
    this.code = code;
    this.publicKeyBytes = publicKeyBytes;
  }

  /** The byte before the public key. */
  byte code() {
    return (byte) code;
  }

  int publicKeyBytes() {
    return publicKeyBytes;
  }

  static Optional<SignatureType> of(byte code) {
    return Arrays.stream(values()).filter(type -> type.code() == code).findFirst();
  }
}
