package io.proofstream.auditlog.proof;

import io.proofstream.auditlog.entry.Entry;
import io.proofstream.auditlog.entry.StoredPayload;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.verify.Cosignature;
import java.util.List;
import java.util.Optional;

/**
 * What a bundle proves.
 *
 * @param checkpoint of the log that the entries are in
 * @param signers keys given that signed it
 * @param cosignatures of the policy's witnesses
 * @param entries what is in the log, by index
 * @param answered outcomes whose transaction is in the bundle too, with the hash that they name
 */
public record BundleReport(
    Checkpoint checkpoint,
    List<VerifierKey> signers,
    List<Cosignature> cosignatures,
    List<Proved> entries,
    int answered) {
  /**
   * An entry that is in the log.
   *
   * @param payload what it names, the very bytes
   */
  public record Proved(long index, Entry entry, Optional<StoredPayload> payload) {}

  public BundleReport {
    signers = List.copyOf(signers);
    cosignatures = List.copyOf(cosignatures);
    entries = List.copyOf(entries);
  }
}
