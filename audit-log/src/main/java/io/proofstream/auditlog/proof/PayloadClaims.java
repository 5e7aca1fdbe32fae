package io.proofstream.auditlog.proof;

import io.proofstream.auditlog.entry.Outcome;
import io.proofstream.auditlog.entry.RecordEntry;
import io.proofstream.auditlog.entry.StoredPayload;
import io.proofstream.auditlog.tree.Hash;
import io.proofstream.auditlog.tree.Sha256;
import java.util.Optional;

/** What the entry of a record says of its payload, beside the payload's address. */
public final class PayloadClaims {
  private PayloadClaims() {}

  /**
   * @param record an entry
   * @param payload the one at the address that it names
   * @param sha to hash with
   * @return what the entry says wrongly, or nothing
   */
  public static Optional<String> contradiction(
      RecordEntry record, StoredPayload payload, Sha256 sha) {
    Optional<Hash> commitment =
        Optional.ofNullable(payload.key()).map(key -> sha.digest(payload.salt(), key));
    if (!commitment.equals(record.keyCommitment())) {
      return Optional.of("its key is another");
    }
    if (!Outcome.in(payload.headers()).equals(record.outcome())) {
      return Optional.of("its outcome is not what the payload's header says");
    }
    return Optional.empty();
  }
}
