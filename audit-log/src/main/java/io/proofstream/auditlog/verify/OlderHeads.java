package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.NotePolicy;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.tree.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Heads seen before: the tree must have had their roots at their sizes. */
final class OlderHeads {
  private record Head(String name, Hash root) {}

  /** A head that was signed by other keys than those given, which the log may yet explain. */
  private record Unexplained(String name, SignedNote note, long size, String fault) {}

  private final TreeMap<Long, Head> expected = new TreeMap<>();
  private final List<Unexplained> unexplained = new ArrayList<>();

  /**
   * @throws FaultException if one is malformed, has a bad signature, is of another log or
   *     contradicts another
   */
  static OlderHeads of(Iterable<VerifyRequest.OlderCheckpoint> older, Trust trust, String origin)
      throws FaultException {
    OlderHeads heads = new OlderHeads();
    for (VerifyRequest.OlderCheckpoint checkpoint : older) {
      heads.add(checkpoint, trust, origin);
    }
    return heads;
  }

  private void add(VerifyRequest.OlderCheckpoint older, Trust trust, String origin)
      throws FaultException {
    Checkpoint checkpoint;
    SignedNote note;
    try {
      note = SignedNote.parse(older.note());
      List<VerifierKey> unused = NotePolicy.signers(note, trust.known());
      checkpoint = Checkpoint.parse(note.text());
    } catch (InvalidNoteException e) {
      throw new FaultException(older.name(), e.getMessage());
    }
    try {
      List<VerifierKey> unused = trust.signers(note);
    } catch (InvalidNoteException e) {
      unexplained.add(new Unexplained(older.name(), note, checkpoint.size(), e.getMessage()));
    }
    if (!checkpoint.origin().equals(origin)) {
      throw new FaultException(older.name(), "a checkpoint of " + checkpoint.origin());
    }
    Head head = new Head(older.name(), checkpoint.root());
    Head other = expected.put(checkpoint.size(), head);
    if (other != null && !other.root().equals(head.root())) {
      throw new FaultException(older.name(), "another root than in " + other.name());
    }
  }

  void check(Frontier tree) throws FaultException {
    if (expected.isEmpty() || expected.firstKey() != tree.size()) {
      return;
    }
    Head head = expected.pollFirstEntry().getValue();
    if (!head.root().equals(tree.root())) {
      refuseUnexplained(head.name());
      throw new FaultException(
          head.name(),
          "size %d had root %s there, here it has %s: the history was rewritten"
              .formatted(tree.size(), head.root(), tree.root()));
    }
  }

  /** What may not even be signed says nothing about the log. */
  private void refuseUnexplained(String name) throws FaultException {
    for (Unexplained head : unexplained) {
      if (head.name().equals(name)) {
        throw new FaultException(name, head.fault());
      }
    }
  }

  void checkEnd(long size, KeyHistory keys) throws FaultException {
    for (Unexplained head : unexplained) {
      try {
        keys.check(head.note(), head.size());
      } catch (InvalidNoteException e) {
        throw new FaultException(head.name(), e.getMessage());
      }
    }
    if (!expected.isEmpty()) {
      Map.Entry<Long, Head> head = expected.firstEntry();
      throw new FaultException(
          head.getValue().name(),
          "size %d was signed, the log ends at %d: its tail was cut off"
              .formatted(head.getKey(), size));
    }
  }
}
