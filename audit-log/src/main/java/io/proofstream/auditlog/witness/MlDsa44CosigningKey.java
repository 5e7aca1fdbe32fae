package io.proofstream.auditlog.witness;

import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.MlDsa44SigningKey;
import io.proofstream.auditlog.note.NoteSignature;
import io.proofstream.auditlog.note.VerifierKey;
import java.time.Instant;

/** Cosigns with ML-DSA-44 (C2SP tlog-cosignature, type 0x06), as a log signs with it. */
public final class MlDsa44CosigningKey implements CosigningKey {
  private final MlDsa44SigningKey key;

  MlDsa44CosigningKey(MlDsa44SigningKey key) {
    this.key = key;
  }

  /**
   * @param name of the witness, like a URL without its scheme, at most 255 bytes
   * @param seed 32 random bytes
   * @throws InvalidNoteException if the name is not a key name
   */
  public MlDsa44CosigningKey(String name, byte[] seed) throws InvalidNoteException {
    this(new MlDsa44SigningKey(name, seed));
  }

  @Override
  public VerifierKey verifierKey() {
    return key.verifierKey();
  }

  @Override
  public NoteSignature cosign(Checkpoint head, long time) {
    return key.sign(head, Instant.ofEpochSecond(time));
  }

  @Override
  public String secretText() {
    return key.secretText();
  }

  @Override
  public String toString() {
    return key.toString();
  }
}
