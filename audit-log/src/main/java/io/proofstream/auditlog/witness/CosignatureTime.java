package io.proofstream.auditlog.witness;

import io.proofstream.auditlog.note.NoteSignature;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/** When a cosignature was made: its first eight bytes, POSIX seconds (C2SP tlog-cosignature). */
public final class CosignatureTime {
  private CosignatureTime() {}

  /**
   * @param cosignature by a key of a cosignature's type
   * @return the time that it states; nothing if it is too short, or the time is beyond year
   *     1,000,000,000
   */
  public static Optional<Instant> of(NoteSignature cosignature) {
    if (cosignature.bytes().length < Long.BYTES) {
      return Optional.empty();
    }
    long seconds = ByteBuffer.wrap(cosignature.bytes()).getLong();
    return seconds < 0 || seconds > Instant.MAX.getEpochSecond()
        ? Optional.empty()
        : Optional.of(Instant.ofEpochSecond(seconds));
  }
}
