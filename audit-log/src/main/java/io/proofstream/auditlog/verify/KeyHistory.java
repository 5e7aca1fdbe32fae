package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.entry.KeyEntry;
import io.proofstream.auditlog.entry.KeyEntryMessage;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.NotePolicy;
import io.proofstream.auditlog.note.SignatureType;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.tree.Hash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Follows the log's signing keys through its key entries, and says who must have signed a
 * checkpoint of which size. Each change is attested by every key in force before or after it, so
 * somebody who holds one key of the log, old or new, is led to all others by signatures of that
 * key, and nobody can lead him elsewhere without its private half.
 *
 * <p>Which keys the log began with stands nowhere but in the attestations of the first change;
 * every key given must therefore turn out to be one of the log's.
 */
final class KeyHistory {
  private record Life(VerifierKey key, long enteredAt, long leftAt) {
    /** A key signs the checkpoints that cover its entering and do not cover its leaving. */
    boolean inForceAt(long size) {
      return enteredAt < size && size <= leftAt;
    }
  }

  private static final long BEGINNING = -1;

  private final String origin;
  private final Trust given;
  private final Map<String, Life> lives = new LinkedHashMap<>();
  private final List<VerifyReport.KeyChange> changes = new ArrayList<>();

  KeyHistory(String origin, Trust given) {
    this.origin = origin;
    this.given = given;
  }

  List<VerifyReport.KeyChange> changes() {
    return changes;
  }

  /**
   * @param before root of the tree over the entries before
   */
  void add(KeyEntry entry, long index, Hash before, String place) throws FaultException {
    VerifierKey key = key(entry.key(), place);
    byte[] message = KeyEntryMessage.of(origin, index, before, entry);
    List<VerifierKey> attesting = new ArrayList<>();
    for (KeyEntry.Attestation attestation : entry.attestations()) {
      VerifierKey by = key(attestation.key(), place);
      if (!by.verifies(message, attestation.signature())) {
        throw new FaultException(place, "the attestation by " + by + " does not verify");
      }
      attesting.add(by);
    }
    boolean enters = entry.action() == KeyEntry.Action.ENTER;
    if (changes.isEmpty()) {
      attesting.stream()
          .filter(by -> !enters || !by.equals(key))
          .forEach(by -> lives.put(by.text(), new Life(by, BEGINNING, Long.MAX_VALUE)));
    }
    checkAttesting(key, attesting, index, place);
    if (enters) {
      enter(key, index, place);
    } else {
      leave(key, index, place);
    }
    Instant time = Instant.ofEpochMilli(entry.timeMs());
    changes.add(
        new VerifyReport.KeyChange(index, entry.action(), entry.reason(), time, key, attesting));
  }

  private VerifierKey key(String text, String place) throws FaultException {
    try {
      VerifierKey key = VerifierKey.parse(text);
      if (!isLogs(key)) {
        throw new FaultException(place, key + " is no signing key of " + origin);
      }
      return key;
    } catch (InvalidNoteException e) {
      throw new FaultException(place, e.getMessage());
    }
  }

  private boolean isLogs(VerifierKey key) {
    return key.name().equals(origin) && key.type() != SignatureType.ED25519_COSIGNATURE;
  }

  private void checkAttesting(
      VerifierKey key, List<VerifierKey> attesting, long index, String place)
      throws FaultException {
    Set<String> expected =
        inForce(index).stream().map(VerifierKey::text).collect(Collectors.toSet());
    if (expected.isEmpty()) {
      throw new FaultException(place, "no key was in force before it");
    }
    expected.add(key.text());
    for (VerifierKey by : attesting) {
      if (!expected.remove(by.text())) {
        throw new FaultException(place, "attested by " + by + ", which is not in force");
      }
    }
    if (!expected.isEmpty()) {
      throw new FaultException(place, "not attested by " + expected.iterator().next());
    }
  }

  private void enter(VerifierKey key, long index, String place) throws FaultException {
    if (lives.putIfAbsent(key.text(), new Life(key, index, Long.MAX_VALUE)) != null) {
      throw new FaultException(place, key + " enters, and was there before");
    }
  }

  private void leave(VerifierKey key, long index, String place) throws FaultException {
    Life life = lives.get(key.text());
    if (life == null || !life.inForceAt(index)) {
      throw new FaultException(place, key + " leaves, and is not in force");
    }
    lives.put(key.text(), new Life(key, life.enteredAt(), index));
    if (inForce(index + 1).isEmpty()) {
      throw new FaultException(place, "the last key leaves");
    }
  }

  private List<VerifierKey> inForce(long size) {
    return lives.values().stream().filter(life -> life.inForceAt(size)).map(Life::key).toList();
  }

  /** Every key given must have been one of the log's, where the log names its keys. */
  void checkGiven() throws FaultException {
    if (changes.isEmpty()) {
      return;
    }
    for (VerifierKey key : given.demanded()) {
      if (isLogs(key) && !lives.containsKey(key.text())) {
        throw new FaultException(
            "key " + key, "the log's key entries lead to no such key: it is another log's");
      }
    }
    List<VerifierKey> ofPolicy = given.logKeys(origin);
    if (!ofPolicy.isEmpty() && ofPolicy.stream().noneMatch(k -> lives.containsKey(k.text()))) {
      throw new FaultException(
          "policy", "the log's key entries lead to none of the keys that it has for " + origin);
    }
  }

  /**
   * To be called when all entries are read.
   *
   * @param note of a checkpoint of that size
   * @return the keys that signed it
   * @throws InvalidNoteException if not exactly those signed it that must
   */
  List<VerifierKey> check(SignedNote note, long size) throws InvalidNoteException {
    if (changes.isEmpty()) {
      return given.signers(note);
    }
    List<VerifierKey> required = new ArrayList<>(inForce(size));
    given.demanded().stream().filter(key -> !isLogs(key)).forEach(required::add);
    List<VerifierKey> accepted = given.known().stream().filter(key -> !isLogs(key)).toList();
    List<VerifierKey> others =
        lives.values().stream().map(Life::key).filter(key -> !required.contains(key)).toList();
    for (VerifierKey other : NotePolicy.signers(note, others)) {
      throw new InvalidNoteException(
          "size " + size + " is signed by " + other + ", which was not in force");
    }
    return new NotePolicy(required, accepted, given.unknownKeys()).check(note);
  }
}
