package io.proofstream.auditlog.writer;

import io.proofstream.auditlog.entry.KeyEntry;
import io.proofstream.auditlog.entry.KeyEntryMessage;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.SignatureType;
import io.proofstream.auditlog.note.SigningKey;
import io.proofstream.auditlog.note.VerifierKey;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Changes a log's signing keys. The order that is always verifiable: the private key is durable,
 * then its entry, then a checkpoint over the entry with its signature, then the files' lists
 * follow.
 */
final class KeyRotation {
  private final KeyRing keys;
  private final KeyFiles files;
  private final RandomSource random;
  private final InstantSource clock;

  KeyRotation(KeyRing keys, KeyFiles files, RandomSource random, InstantSource clock) {
    this.keys = keys;
    this.files = files;
    this.random = random;
    this.clock = clock;
  }

  /** A new key, made durable; the one of that type that is held and waits, if there is one. */
  SigningKey prepare(SignatureType type) throws IOException {
    List<VerifierKey> inForce = keys.verifierKeys();
    for (SigningKey held : keys.held()) {
      if (held.verifierKey().type() == type && !inForce.contains(held.verifierKey())) {
        return held;
      }
    }
    SigningKey made = files.generate(type, random);
    files.hold(keys, made);
    return made;
  }

  /**
   * @param head the published checkpoint, with nothing waiting behind it
   * @param heads of that checkpoint
   * @return the entry to follow it, attested by each key in force before or after
   * @throws IllegalArgumentException if the key cannot enter or leave
   */
  KeyEntry entry(
      KeyEntry.Action action,
      VerifierKey key,
      KeyEntry.Reason reason,
      long writerEpoch,
      Checkpoint head,
      Heads heads)
      throws IOException {
    check(action, key, heads);
    List<SigningKey> attesting = new ArrayList<>(keys.signing());
    if (action == KeyEntry.Action.ENTER) {
      keys.held().stream().filter(held -> held.verifierKey().equals(key)).forEach(attesting::add);
    }
    attesting.sort(Comparator.comparing(signing -> signing.verifierKey().text()));
    KeyEntry unsigned =
        new KeyEntry(writerEpoch, action, reason, clock.millis(), key.text(), List.of());
    byte[] message = KeyEntryMessage.of(head.origin(), head.size(), head.root(), unsigned);
    List<KeyEntry.Attestation> attestations =
        attesting.stream()
            .map(k -> new KeyEntry.Attestation(k.verifierKey().text(), k.signMessage(message)))
            .toList();
    return new KeyEntry(writerEpoch, action, reason, unsigned.timeMs(), key.text(), attestations);
  }

  private void check(KeyEntry.Action action, VerifierKey key, Heads heads) throws IOException {
    List<VerifierKey> inForce = keys.verifierKeys();
    if (action == KeyEntry.Action.LEAVE) {
      require(inForce.contains(key), key + " is not in force");
      require(inForce.size() > 1, key + " is the last key, another has to enter first");
      return;
    }
    require(!inForce.contains(key), key + " is in force already");
    require(
        inForce.size() < KeyEntry.ATTESTATIONS_MAX,
        inForce.size() + " keys are in force, which is the limit");
    boolean before = heads.keyChanges().stream().anyMatch(c -> c.key().equals(key.text()));
    require(!before, key + " has left, and a key that left does not come back");
    boolean held = keys.held().stream().anyMatch(h -> h.verifierKey().equals(key));
    require(held, "the private key of " + key + " is missing");
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** After the checkpoint over the entry is published. */
  void settle() throws IOException {
    files.settle(keys);
  }

  List<VerifierKey> verifierKeys() throws IOException {
    return keys.verifierKeys();
  }
}
