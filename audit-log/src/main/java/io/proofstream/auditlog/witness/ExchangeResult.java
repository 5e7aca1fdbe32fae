package io.proofstream.auditlog.witness;

import io.proofstream.auditlog.note.NoteSignature;
import io.proofstream.auditlog.note.VerifierKey;
import java.util.Map;

/** What came of asking a witness that answered. */
sealed interface ExchangeResult {
  /**
   * It cosigned.
   *
   * @param byKey verified, at least one
   * @param complete whether each of its keys has signed
   */
  record Cosigned(Map<VerifierKey, NoteSignature> byKey, boolean complete)
      implements ExchangeResult {}

  /** It did not cosign, for a reason that says nothing of the log's history. */
  record Refused(String reason) implements ExchangeResult {}

  /**
   * It says that it cosigned a head of this log which is not a beginning of this one.
   *
   * @param reason which
   */
  record Disagrees(String reason) implements ExchangeResult {}
}
