package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.NotePolicy;
import io.proofstream.auditlog.note.NoteSignature;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.witness.CosignatureTime;
import io.proofstream.auditlog.witness.WitnessPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whose signatures checkpoints must have: each of some keys, and what a policy file says. A
 * policy's log counts if its name is the checkpoint's origin; one of several is enough (C2SP
 * tlog-policy).
 */
public final class Trust {
  private final NotePolicy keys;
  private final Optional<WitnessPolicy> witnesses;

  /**
   * @param keys of which each required one must have signed
   * @param witnesses a policy that has to be satisfied too
   */
  public Trust(NotePolicy keys, Optional<WitnessPolicy> witnesses) {
    this.witnesses = witnesses;
    List<VerifierKey> accepted = new ArrayList<>(keys.accepted());
    witnesses.ifPresent(policy -> accepted.addAll(policy.allKeys()));
    this.keys = new NotePolicy(keys.required(), accepted, keys.unknownKeys());
  }

  /** All keys that were given, the policy file's included. */
  List<VerifierKey> known() {
    return Stream.concat(keys.required().stream(), keys.accepted().stream()).distinct().toList();
  }

  /** Keys of which each was demanded. */
  List<VerifierKey> demanded() {
    return keys.required();
  }

  /** Keys that the policy file has for a log, of which one is enough. */
  List<VerifierKey> logKeys(String origin) {
    return witnesses.map(policy -> policy.logKeys(origin)).orElse(List.of());
  }

  NotePolicy.UnknownKeys unknownKeys() {
    return keys.unknownKeys();
  }

  /**
   * The keys known that signed a head of this log.
   *
   * @throws InvalidNoteException if one demanded did not, the quorum of witnesses aside
   */
  public List<VerifierKey> signers(SignedNote note) throws InvalidNoteException {
    List<VerifierKey> signers = keys.check(note);
    if (witnesses.isPresent()) {
      String origin = Checkpoint.parse(note.text()).origin();
      if (witnesses.get().logKeys(origin).stream().noneMatch(signers::contains)) {
        throw new InvalidNoteException("no signature by a log " + origin + " of the policy");
      }
    }
    return signers;
  }

  /**
   * @throws InvalidNoteException if the policy's quorum of witnesses is not among the signers
   */
  public void requireQuorum(List<VerifierKey> signers) throws InvalidNoteException {
    if (witnesses.isPresent() && !witnesses.get().quorumMetBy(new HashSet<>(signers))) {
      throw new InvalidNoteException(
          "the policy's quorum '%s' has not cosigned; cosigned by: %s"
              .formatted(witnesses.get().quorum().name(), names(signers)));
    }
  }

  private String names(List<VerifierKey> signers) {
    List<String> names =
        witnesses.orElseThrow().witnesses().stream()
            .filter(witness -> signers.contains(witness.key()))
            .map(WitnessPolicy.KnownWitness::name)
            .toList();
    return names.isEmpty() ? "nobody" : String.join(", ", names);
  }

  /** Who of the policy's witnesses cosigned a note that {@link #signers} has accepted, and when. */
  public List<Cosignature> cosignatures(SignedNote note) {
    List<Cosignature> cosignatures = new ArrayList<>();
    for (WitnessPolicy.KnownWitness witness :
        witnesses.map(WitnessPolicy::witnesses).orElse(List.of())) {
      for (NoteSignature line : note.signatures()) {
        if (witness.key().claims(line)) {
          Instant time = CosignatureTime.of(line).orElse(Instant.MAX);
          cosignatures.add(new Cosignature(witness.name(), witness.key(), time));
        }
      }
    }
    return cosignatures;
  }
}
