package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.tree.Hash;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Heads seen before: the tree must have had their roots at their sizes. */
final class OlderHeads {
  private record Head(String name, Hash root) {}

  private final TreeMap<Long, Head> expected = new TreeMap<>();

  /**
   * @throws FaultException if one is malformed, not signed, of another log or contradicts another
   */
  static OlderHeads of(List<VerifyRequest.OlderCheckpoint> older, Trust trust, String origin)
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
    try {
      SignedNote note = SignedNote.parse(older.note());
      List<VerifierKey> unused = trust.signers(note);
      checkpoint = Checkpoint.parse(note.text());
    } catch (InvalidNoteException e) {
      throw new FaultException(older.name(), e.getMessage());
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
      throw new FaultException(
          head.name(),
          "size %d had root %s there, here it has %s: the history was rewritten"
              .formatted(tree.size(), head.root(), tree.root()));
    }
  }

  void checkEnd(long size) throws FaultException {
    if (!expected.isEmpty()) {
      Map.Entry<Long, Head> head = expected.firstEntry();
      throw new FaultException(
          head.getValue().name(),
          "size %d was signed, the log ends at %d: its tail was cut off"
              .formatted(head.getKey(), size));
    }
  }
}
