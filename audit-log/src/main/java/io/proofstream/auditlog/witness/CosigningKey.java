package io.proofstream.auditlog.witness;

import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.NoteSignature;
import io.proofstream.auditlog.note.VerifierKey;

/** A witness's private key. */
public sealed interface CosigningKey permits Ed25519CosigningKey, MlDsa44CosigningKey {
  /** The public half. */
  VerifierKey verifierKey();

  /**
   * @param head to cosign
   * @param time POSIX seconds, 0 or more
   * @return the cosignature line (C2SP tlog-cosignature)
   */
  NoteSignature cosign(Checkpoint head, long time);

  /** The private key's text, a secret. */
  String secretText();
}
