package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.note.NotePolicy;
import java.nio.file.Path;
import java.util.List;

/**
 * What to verify.
 *
 * @param logDirectory the tlog-tiles directory
 * @param payloadDirectory the payload segments
 * @param policy who must have signed the checkpoint
 * @param older checkpoints of this log seen before, which it must extend
 */
public record VerifyRequest(
    Path logDirectory, Path payloadDirectory, NotePolicy policy, List<OlderCheckpoint> older) {
  /**
   * A checkpoint from elsewhere.
   *
   * @param name for messages
   * @param note its bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  public record OlderCheckpoint(String name, byte[] note) {}

  public VerifyRequest {
    older = List.copyOf(older);
  }
}
