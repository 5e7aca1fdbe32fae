package io.proofstream.auditlog.witness;

import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.SignedNote;
import java.io.IOException;
import java.util.Optional;

/** A witness's memory: the head that it cosigned last, for each origin. */
interface HeldHeads {
  /** The head held for an origin, nothing before the first. */
  Optional<Checkpoint> held(String origin);

  /**
   * Puts a head in the place of the one held. Durable when it returns.
   *
   * @param head what the note says
   * @param note with the log's own signatures: proof against a log that later denies it
   * @throws IOException if it is not known whether it is durable; the witness has to end
   */
  void hold(Checkpoint head, SignedNote note) throws IOException;
}
