package io.proofstream.auditlog.writer;

import io.proofstream.auditlog.note.NoteSignature;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.tree.ConsistencyProof;
import java.io.IOException;
import java.util.List;

/** Others who sign that a log only grows, before its checkpoint is published. */
@FunctionalInterface
public interface Cosigners {
  /** Nobody. */
  Cosigners NONE = (signed, publishedSize, proofs) -> List.of();

  /** Proofs that end at the signed head, read from the stored tiles. */
  @FunctionalInterface
  interface Proofs {
    /**
     * @param oldSize 0 to the size of the signed head
     * @return that the signed head extends the tree of that size
     * @throws IOException if the tiles cannot be read
     */
    ConsistencyProof from(long oldSize) throws IOException;
  }

  /**
   * Asks them, in a bounded time: a publication waits for it. Who is away is left out. After a
   * crash it may be asked again for a head that some have signed already.
   *
   * @param signed the head, signed by the log and stored as its signed checkpoint
   * @param publishedSize size of the checkpoint published before, 0 if there is none
   * @param proofs for any size that one of them holds
   * @return their signatures, checked; the log publishes them behind its own
   * @throws IOException if the log must not go on
   */
  List<NoteSignature> cosign(SignedNote signed, long publishedSize, Proofs proofs)
      throws IOException;

  /**
   * Asks them what they hold, once, before a log's start writes anything.
   *
   * @param decided the head that the log starts from, signed by it
   * @param proofs for any size that one of them holds
   * @throws RefusedStartException if one holds a head that is not a beginning of the log's
   * @throws IOException if the log must not start for another reason
   */
  default void beforeFirstWrite(SignedNote decided, Proofs proofs) throws IOException {}

  /**
   * Cosignatures of the head that they were asked for last, those included that came after {@link
   * #cosign} or {@link #beforeFirstWrite} had returned. Asked for while nothing new is to be
   * published; does not wait.
   *
   * @return all of them, checked
   * @throws IOException as {@link #cosign}
   */
  default List<NoteSignature> cosignedSince() throws IOException {
    return List.of();
  }
}
