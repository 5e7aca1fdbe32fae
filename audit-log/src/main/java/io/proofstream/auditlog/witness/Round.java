package io.proofstream.auditlog.witness;

import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.NoteSignature;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.tree.ConsistencyProof;
import io.proofstream.auditlog.writer.Cosigners;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One head, and the cosignatures that came for it so far. Thread-safe. */
final class Round {
  private final SignedNote signed;
  private final Checkpoint head;
  private final Cosigners.Proofs proofs;
  private final Map<VerifierKey, NoteSignature> cosignatures = new LinkedHashMap<>();

  Round(SignedNote signed, Cosigners.Proofs proofs) throws IOException {
    this.signed = signed;
    this.proofs = proofs;
    try {
      this.head = Checkpoint.parse(signed.text());
    } catch (InvalidNoteException e) {
      throw new IOException("asked for cosignatures of what is no checkpoint", e);
    }
  }

  SignedNote signed() {
    return signed;
  }

  Checkpoint head() {
    return head;
  }

  AddCheckpointRequest request(long oldSize) throws IOException {
    ConsistencyProof proof = proofs.from(oldSize);
    return AddCheckpointRequest.of(proof, signed, head);
  }

  synchronized void add(Map<VerifierKey, NoteSignature> verified) {
    verified.forEach(cosignatures::putIfAbsent);
  }

  synchronized List<NoteSignature> cosignatures() {
    return List.copyOf(cosignatures.values());
  }

  synchronized Set<VerifierKey> cosigners() {
    return Set.copyOf(cosignatures.keySet());
  }

  synchronized SignedNote cosigned() {
    List<NoteSignature> all = new ArrayList<>(signed.signatures());
    all.addAll(cosignatures.values());
    return new SignedNote(signed.text(), all);
  }
}
