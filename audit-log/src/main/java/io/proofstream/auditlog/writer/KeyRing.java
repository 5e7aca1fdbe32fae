package io.proofstream.auditlog.writer;

import io.proofstream.auditlog.entry.EntryCodec;
import io.proofstream.auditlog.entry.EntryKind;
import io.proofstream.auditlog.entry.KeyEntry;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.NotePolicy;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.note.SigningKey;
import io.proofstream.auditlog.note.VerifierKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The log's private keys and which of them sign. Which do follows from the keys that the log began
 * with and its key entries; a key that is held and has not entered does not sign. Not thread-safe.
 */
final class KeyRing {
  private final List<SigningKey> held;
  private final Set<String> inForce;
  private final Set<String> left = new LinkedHashSet<>();

  /**
   * @param held private keys at hand
   * @param named texts of the verifier keys that are known to be in force
   */
  KeyRing(List<SigningKey> held, List<String> named) {
    this.held = new ArrayList<>(held);
    this.inForce = new LinkedHashSet<>(named);
  }

  void hold(SigningKey key) {
    held.add(key);
  }

  List<SigningKey> held() {
    return held;
  }

  /** Private keys at hand whose public halves have not left. */
  List<SigningKey> worthKeeping() {
    return held.stream().filter(key -> !left.contains(key.verifierKey().text())).toList();
  }

  /** Follows a change that the log records. */
  void apply(KeyEntry.Action action, String key) {
    if (action == KeyEntry.Action.ENTER) {
      inForce.add(key);
    } else {
      inForce.remove(key);
      left.add(key);
    }
  }

  /** Follows an entry that the next checkpoint covers, if it changes a key. */
  void apply(PendingEntry pending) throws RefusedStartException {
    if (EntryKind.KEY.isOf(pending.entry())
        && EntryCodec.decode(pending.entry()) instanceof KeyEntry change) {
      apply(change.action(), change.key());
      signing();
    }
  }

  /**
   * The keys that sign, Ed25519 first.
   *
   * @throws RefusedStartException if one of them is not at hand, or there is none
   */
  List<SigningKey> signing() throws RefusedStartException {
    List<SigningKey> signing =
        held.stream()
            .filter(key -> inForce.contains(key.verifierKey().text()))
            .sorted(Comparator.comparing(key -> key.verifierKey().type()))
            .toList();
    for (String key : inForce) {
      if (signing.stream().noneMatch(s -> s.verifierKey().text().equals(key))) {
        throw new RefusedStartException("the private key of " + key + " is missing");
      }
    }
    if (signing.isEmpty()) {
      throw new RefusedStartException("no key signs the log");
    }
    return signing;
  }

  /** The public halves of those. */
  List<VerifierKey> verifierKeys() throws RefusedStartException {
    return signing().stream().map(SigningKey::verifierKey).toList();
  }

  /**
   * @param note of a checkpoint of this log, of any size
   * @throws InvalidNoteException if no key at hand signed it, or one's line does not verify
   */
  void checkOurs(SignedNote note) throws InvalidNoteException {
    List<VerifierKey> keys = held.stream().map(SigningKey::verifierKey).toList();
    if (NotePolicy.signers(note, keys).isEmpty()) {
      throw new InvalidNoteException("no signature by " + keys.get(0));
    }
  }

  /**
   * @param note of the checkpoint at which the ring stands
   * @throws InvalidNoteException if not exactly the keys that sign did so
   */
  void checkComplete(SignedNote note) throws InvalidNoteException, RefusedStartException {
    List<VerifierKey> keys = held.stream().map(SigningKey::verifierKey).toList();
    List<VerifierKey> signed = NotePolicy.signers(note, keys);
    List<VerifierKey> expected = verifierKeys();
    for (VerifierKey key : expected) {
      if (!signed.contains(key)) {
        throw new InvalidNoteException("no signature by " + key);
      }
    }
    for (VerifierKey key : signed) {
      if (!expected.contains(key)) {
        throw new InvalidNoteException("a signature by " + key + ", which is not in force");
      }
    }
  }
}
