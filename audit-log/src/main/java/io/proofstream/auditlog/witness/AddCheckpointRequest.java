package io.proofstream.auditlog.witness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.note.StrictBase64;
import io.proofstream.auditlog.tree.ConsistencyProof;
import io.proofstream.auditlog.tree.Hash;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a log asks of a witness (C2SP tlog-witness, "add-checkpoint"): {@code old N}, the hashes of
 * a consistency proof one a line, an empty line, the checkpoint.
 *
 * @param oldSize the head that the witness is thought to hold, 0 for none; may be above the
 *     checkpoint's size, which the witness refuses
 * @param proof from that size to the checkpoint's, at most {@link #PROOF_HASHES_MAX}
 * @param note the checkpoint, with its signatures
 * @param checkpoint what the note says
 */
public record AddCheckpointRequest(
    long oldSize, List<Hash> proof, SignedNote note, Checkpoint checkpoint) {
  /** Most hashes in a request: no tree of 2^63 leaves needs more. */
  public static final int PROOF_HASHES_MAX = 63;

  /** Longest request read: the proof, and a note with some dozens of ML-DSA lines. */
  public static final int REQUEST_BYTES_MAX = 128 << 10;

  private static final String OLD = "old ";

  public AddCheckpointRequest {
    proof = List.copyOf(proof);
    if (proof.size() > PROOF_HASHES_MAX) {
      throw new IllegalArgumentException("a proof of " + proof.size() + " hashes");
    }
  }

  /** The request for a checkpoint that a witness of the proof's old size can check. */
  static AddCheckpointRequest of(ConsistencyProof proof, SignedNote note, Checkpoint checkpoint) {
    return new AddCheckpointRequest(proof.oldSize(), proof.path(), note, checkpoint);
  }

  /** The request's body. */
  public byte[] encode() {
    StringBuilder head = new StringBuilder(OLD).append(oldSize).append('\n');
    proof.forEach(hash -> head.append(hash.base64()).append('\n'));
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(head.append('\n').toString().getBytes(ISO_8859_1));
    body.writeBytes(note.encode());
    return body.toByteArray();
  }

  /**
   * @param body of a request
   * @return the request; neither its signatures nor its proof are verified
   * @throws WitnessProtocolException if it is malformed or exceeds a limit
   */
  public static AddCheckpointRequest parse(byte[] body) throws WitnessProtocolException {
    if (body.length > REQUEST_BYTES_MAX) {
      throw new WitnessProtocolException("longer than " + REQUEST_BYTES_MAX + " bytes");
    }
    int end = new String(body, ISO_8859_1).indexOf("\n\n");
    if (end < 0) {
      throw new WitnessProtocolException("no empty line between the proof and the checkpoint");
    }
    String[] lines = new String(body, 0, end, ISO_8859_1).split("\n", -1);
    if (!lines[0].startsWith(OLD)) {
      throw new WitnessProtocolException("the first line is not 'old' and a size");
    }
    long oldSize = TreeSize.parse(lines[0].substring(OLD.length()));
    if (lines.length - 1 > PROOF_HASHES_MAX) {
      throw new WitnessProtocolException("more than " + PROOF_HASHES_MAX + " proof lines");
    }
    List<Hash> proof = new ArrayList<>();
    for (String line : List.of(lines).subList(1, lines.length)) {
      proof.add(hash(line));
    }
    try {
      SignedNote note = SignedNote.parse(Arrays.copyOfRange(body, end + 2, body.length));
      return new AddCheckpointRequest(oldSize, proof, note, Checkpoint.parse(note.text()));
    } catch (InvalidNoteException e) {
      throw new WitnessProtocolException("the checkpoint: " + e.getMessage(), e);
    }
  }

  private static Hash hash(String line) throws WitnessProtocolException {
    try {
      byte[] bytes = StrictBase64.decode(line);
      if (bytes.length == Hash.BYTES) {
        return Hash.owning(bytes);
      }
    } catch (InvalidNoteException e) {
      throw new WitnessProtocolException("a proof line: " + e.getMessage(), e);
    }
    throw new WitnessProtocolException("a proof line is not " + Hash.BYTES + " bytes");
  }
}
