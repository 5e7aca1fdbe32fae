package io.proofstream.auditlog.proof;

import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.note.StrictBase64;
import io.proofstream.auditlog.tree.Hash;
import io.proofstream.auditlog.tree.InclusionProof;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A {@code .tlog-proof} file (C2SP tlog-proof, draft): that an entry stands at an index of the tree
 * of a signed checkpoint.
 *
 * @param index of the entry
 * @param path sibling hashes, from the leaf up
 * @param note the checkpoint as a signed note
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by its encoding.
public record TlogProof(long index, List<Hash> path, byte[] note) {
  /** No tree of 2^63 leaves has a longer path. */
  public static final int HASHES_MAX = 63;

  private static final String HEADER = "c2sp.org/tlog-proof@v1";
  private static final String INDEX = "index ";
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,18}");

  public TlogProof {
    path = List.copyOf(path);
    note = note.clone();
  }

  /** The file's bytes. */
  public byte[] encode() {
    StringBuilder head = new StringBuilder(HEADER).append('\n').append(INDEX).append(index);
    head.append('\n');
    path.forEach(hash -> head.append(hash.base64()).append('\n'));
    head.append('\n');
    byte[] first = head.toString().getBytes(StandardCharsets.US_ASCII);
    byte[] all = Arrays.copyOf(first, first.length + note.length);
    System.arraycopy(note, 0, all, first.length, note.length);
    return all;
  }

  /**
   * @param file bytes of a proof file without extra data
   * @return the proof; its encoding is the file
   * @throws InvalidNoteException if it is not one
   */
  public static TlogProof parse(byte[] file) throws InvalidNoteException {
    int end = end(file);
    String[] lines = new String(file, 0, end, StandardCharsets.UTF_8).split("\n", HASHES_MAX + 4);
    if (lines.length < 2 || !lines[0].equals(HEADER)) {
      throw new InvalidNoteException("a proof begins with the line " + HEADER);
    }
    if (lines.length - 2 > HASHES_MAX) {
      throw new InvalidNoteException("a proof has at most " + HASHES_MAX + " hashes");
    }
    List<Hash> path = new ArrayList<>();
    for (String line : Arrays.asList(lines).subList(2, lines.length)) {
      byte[] hash = StrictBase64.decode(line);
      if (hash.length != Hash.BYTES) {
        throw new InvalidNoteException("a hash of " + hash.length + " bytes in a proof");
      }
      path.add(Hash.copyOf(hash, 0));
    }
    byte[] note = Arrays.copyOfRange(file, end + 2, file.length);
    return new TlogProof(index(lines[1]), path, note);
  }

  /** Where the first line feed of the empty line stands. */
  private static int end(byte[] file) throws InvalidNoteException {
    for (int i = 0; i + 1 < file.length; i++) {
      if (file[i] == '\n' && file[i + 1] == '\n') {
        return i;
      }
    }
    throw new InvalidNoteException("a proof has an empty line before its checkpoint");
  }

  private static long index(String line) throws InvalidNoteException {
    String number = line.startsWith(INDEX) ? line.substring(INDEX.length()) : "";
    if (!NUMBER.matcher(number).matches()) {
      throw new InvalidNoteException("a proof's second line is 'index' and a decimal number");
    }
    try {
      return Long.parseLong(number);
    } catch (NumberFormatException e) {
      throw new InvalidNoteException("a proof's index exceeds 2^63 - 1", e);
    }
  }

  /** The signed note. */
  public SignedNote signedNote() throws InvalidNoteException {
    return SignedNote.parse(note);
  }

  /** The proof against the checkpoint's tree. */
  InclusionProof inclusion(Checkpoint checkpoint) {
    return new InclusionProof(index, checkpoint.size(), path);
  }

  @Override
  public byte[] note() {
    return note.clone();
  }
}
