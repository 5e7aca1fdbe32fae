package io.proofstream.auditlog.note;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a note's signatures must be.
 *
 * @param required keys of which each must have signed
 * @param accepted keys which may have signed, and whose lines are verified then
 * @param unknownKeys what a line by another key means
 */
public record NotePolicy(
    List<VerifierKey> required, List<VerifierKey> accepted, UnknownKeys unknownKeys) {
  /** What a signature line by a key that is not required means. */
  public enum UnknownKeys {
    /** The note is refused: somebody added a line. */
    REFUSED,
    /** The line is passed over, as C2SP signed-note has it. */
    IGNORED
  }

  public NotePolicy {
    required = required.stream().distinct().toList();
    accepted = accepted.stream().distinct().toList();
    if (required.isEmpty() && accepted.isEmpty()) {
      throw new IllegalArgumentException("a note without a known key proves nothing");
    }
  }

  /** A policy that demands every key it knows. */
  public NotePolicy(List<VerifierKey> required, UnknownKeys unknownKeys) {
    this(required, List.of(), unknownKeys);
  }

  /**
   * @param note to check
   * @return the known keys that signed, at least one
   * @throws InvalidNoteException if a required key did not sign, a known key's line does not
   *     verify, or a line is by an unknown key that the policy refuses
   */
  public List<VerifierKey> check(SignedNote note) throws InvalidNoteException {
    List<VerifierKey> signers =
        signers(note, Stream.concat(required.stream(), accepted.stream()).distinct().toList());
    for (NoteSignature signature : note.signatures()) {
      checkKnown(signature);
    }
    for (VerifierKey key : required) {
      if (!signers.contains(key)) {
        throw new InvalidNoteException("no signature by " + key.text());
      }
    }
    if (signers.isEmpty()) {
      throw new InvalidNoteException("no signature by a known key");
    }
    return signers;
  }

  /**
   * @param note to check
   * @param known keys that may have signed it
   * @return those of them that did
   * @throws InvalidNoteException if a line that claims to be by one of them does not verify, or
   *     there are two
   */
  public static List<VerifierKey> signers(SignedNote note, List<VerifierKey> known)
      throws InvalidNoteException {
    List<VerifierKey> signers = new ArrayList<>();
    for (NoteSignature signature : note.signatures()) {
      for (VerifierKey key : known) {
        if (key.claims(signature)) {
          check(note, signature, key, signers);
          signers.add(key);
        }
      }
    }
    return signers;
  }

  private static void check(
      SignedNote note, NoteSignature signature, VerifierKey key, List<VerifierKey> signers)
      throws InvalidNoteException {
    if (!SignatureCheck.passes(key, note, signature)) {
      throw new InvalidNoteException("the signature by " + key.name() + " does not verify");
    }
    if (signers.contains(key)) {
      throw new InvalidNoteException("two signatures by the same key of " + key.name());
    }
  }

  private void checkKnown(NoteSignature signature) throws InvalidNoteException {
    boolean known =
        Stream.concat(required.stream(), accepted.stream()).anyMatch(key -> key.claims(signature));
    if (!known && unknownKeys == UnknownKeys.REFUSED) {
      throw new InvalidNoteException(
          "a signature by '%s', key %08x, which is not among the keys given"
              .formatted(signature.name(), signature.keyId()));
    }
  }
}
