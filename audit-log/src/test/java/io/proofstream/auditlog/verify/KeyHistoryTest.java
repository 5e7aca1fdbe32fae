package io.proofstream.auditlog.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.auditlog.entry.EntryCodec;
import io.proofstream.auditlog.entry.KeyEntry;
import io.proofstream.auditlog.entry.KeyEntry.Action;
import io.proofstream.auditlog.entry.KeyEntry.Attestation;
import io.proofstream.auditlog.entry.KeyEntryMessage;
import io.proofstream.auditlog.note.Ed25519SigningKey;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.MlDsa44SigningKey;
import io.proofstream.auditlog.note.NotePolicy;
import io.proofstream.auditlog.note.NotePolicy.UnknownKeys;
import io.proofstream.auditlog.note.SigningKey;
import io.proofstream.auditlog.tree.Hash;
import io.proofstream.auditlog.tree.Sha256;
import io.proofstream.auditlog.tree.TreeRoot;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What somebody without the old key's private half can try in order to bring in a key. */
class KeyHistoryTest {
  private static final String ORIGIN = "example.org/audit";
  private static final Hash BEFORE = TreeRoot.EMPTY;

  private final SigningKey old = ed25519(ORIGIN, 1);
  private final SigningKey postQuantum = mlDsa();
  private final SigningKey thief = ed25519(ORIGIN, 3);
  private final KeyHistory history = new KeyHistory(ORIGIN, trust(old));

  private static SigningKey ed25519(String name, int seed) {
    byte[] bytes = new byte[SigningKey.SEED_BYTES];
    Arrays.fill(bytes, (byte) seed);
    try {
      return new Ed25519SigningKey(name, bytes);
    } catch (InvalidNoteException e) {
      throw new AssertionError(e);
    }
  }

  private static SigningKey mlDsa() {
    try {
      return new MlDsa44SigningKey(ORIGIN, new byte[SigningKey.SEED_BYTES]);
    } catch (InvalidNoteException e) {
      throw new AssertionError(e);
    }
  }

  private static Trust trust(SigningKey key) {
    return new Trust(
        new NotePolicy(List.of(key.verifierKey()), UnknownKeys.REFUSED), Optional.empty());
  }

  private static KeyEntry entry(
      Action action, SigningKey key, long index, String origin, SigningKey... attesting) {
    String text = key.verifierKey().text();
    KeyEntry unsigned = new KeyEntry(1, action, KeyEntry.Reason.PLANNED, 5, text, List.of());
    byte[] message = KeyEntryMessage.of(origin, index, BEFORE, unsigned);
    List<Attestation> attestations =
        Arrays.stream(attesting)
            .map(by -> new Attestation(by.verifierKey().text(), by.signMessage(message)))
            .sorted(Comparator.comparing(Attestation::key))
            .toList();
    return new KeyEntry(1, action, KeyEntry.Reason.PLANNED, 5, text, attestations);
  }

  private void add(KeyEntry entry, long index) throws FaultException {
    history.add(entry, index, BEFORE, "here");
  }

  private void assertFault(KeyEntry entry, long index, String message) {
    assertThatThrownBy(() -> add(entry, index)).hasMessageContaining(message);
  }

  @Test
  void anEntryIsReadBackAsItWasWritten() {
    KeyEntry entry = entry(Action.ENTER, postQuantum, 7, ORIGIN, old, postQuantum);
    byte[] bytes = EntryCodec.encode(entry);
    assertThat(EntryCodec.encode(EntryCodec.decode(bytes))).isEqualTo(bytes);
  }

  @Test
  void aKeyThatBringsItselfInLeadsNobodyWhoHasTheOldOne() throws FaultException {
    SigningKey other = ed25519(ORIGIN, 4);
    add(entry(Action.ENTER, thief, 7, ORIGIN, other, thief), 7);
    assertThatThrownBy(history::checkGiven).hasMessageContaining("it is another log's");
  }

  @Test
  void aKeyThatOnlyItselfAttestsIsAFault() {
    assertFault(entry(Action.ENTER, thief, 7, ORIGIN, thief), 7, "no key was in force before it");
  }

  @Test
  void afterAChangeAnEntryWithoutAKeyInForceIsAFault() throws FaultException {
    add(entry(Action.ENTER, postQuantum, 7, ORIGIN, old, postQuantum), 7);
    assertFault(
        entry(Action.ENTER, thief, 9, ORIGIN, postQuantum, thief),
        9,
        "not attested by " + old.verifierKey());
    assertFault(
        entry(Action.LEAVE, old, 9, ORIGIN, postQuantum),
        9,
        "not attested by " + old.verifierKey());
    assertFault(
        entry(Action.LEAVE, old, 9, ORIGIN, old, postQuantum, thief), 9, "which is not in force");
  }

  @Test
  void anAttestationOfAnotherPlaceLogOrContentDoesNotVerify() {
    KeyEntry right = entry(Action.ENTER, postQuantum, 7, ORIGIN, old, postQuantum);
    assertFault(right, 8, "does not verify");
    assertFault(
        entry(Action.ENTER, postQuantum, 7, "example.org/other", old, postQuantum),
        7,
        "does not verify");
    KeyEntry otherReason =
        new KeyEntry(
            1, Action.ENTER, KeyEntry.Reason.COMPROMISED, 5, right.key(), right.attestations());
    assertFault(otherReason, 7, "does not verify");
    assertThatThrownBy(() -> history.add(right, 7, leaf(), "here"))
        .hasMessageContaining("does not verify");
  }

  private static Hash leaf() {
    return new Sha256().leaf(new byte[1]);
  }

  @Test
  void aKeyThatLeftDoesNotComeBackAndTheLastDoesNotLeave() throws FaultException {
    add(entry(Action.ENTER, postQuantum, 7, ORIGIN, old, postQuantum), 7);
    add(entry(Action.LEAVE, old, 8, ORIGIN, old, postQuantum), 8);
    assertFault(entry(Action.ENTER, old, 9, ORIGIN, old, postQuantum), 9, "was there before");
    assertFault(entry(Action.LEAVE, postQuantum, 9, ORIGIN, postQuantum), 9, "the last key leaves");
  }

  @Test
  void anotherNamesKeyIsAFault() {
    SigningKey foreign = ed25519("example.org/other", 1);
    assertFault(entry(Action.ENTER, foreign, 7, ORIGIN, foreign, old), 7, "is no signing key of");
  }
}
