package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.store.Evidence;
import io.proofstream.auditlog.timestamp.InvalidTimestampException;
import io.proofstream.auditlog.timestamp.StampedCheckpoint;
import io.proofstream.auditlog.timestamp.TimestampTrust;
import io.proofstream.auditlog.verify.VerifyRequest.OlderCheckpoint;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Heads with a time stamp: the log must extend each, and each stamp must hold. */
final class StampedHeads {
  private final List<StampedCheckpoint> stamped;
  private final Optional<TimestampTrust> trust;

  private StampedHeads(List<StampedCheckpoint> stamped, Optional<TimestampTrust> trust) {
    this.stamped = stamped;
    this.trust = trust;
  }

  /** To be listed before the checkpoint is read, which is then none of theirs' beginning. */
  static StampedHeads of(Evidence evidence, Optional<TimestampTrust> trust) throws IOException {
    return new StampedHeads(trust.isPresent() ? StampedCheckpoint.of(evidence) : List.of(), trust);
  }

  /** The checkpoints given, and those with a stamp. */
  Iterable<OlderCheckpoint> and(Iterable<OlderCheckpoint> older) {
    if (stamped.isEmpty()) {
      return older;
    }
    List<OlderCheckpoint> all = new ArrayList<>();
    older.forEach(all::add);
    stamped.forEach(each -> all.add(new OlderCheckpoint(each.name(), each.note())));
    return all;
  }

  /**
   * @return the newest, if there is one
   * @throws FaultException if one does not hold
   */
  Optional<VerifyReport.Stamped> check() throws FaultException {
    Optional<VerifyReport.Stamped> newest = Optional.empty();
    for (StampedCheckpoint each : stamped) {
      requireSize(each);
      try {
        Instant time = trust.orElseThrow().verify(each.response(), each.note());
        newest = Optional.of(new VerifyReport.Stamped(stamped.size(), each.size(), time));
      } catch (InvalidTimestampException e) {
        throw new FaultException(each.name(), e.getMessage());
      }
    }
    return newest;
  }

  private static void requireSize(StampedCheckpoint stamped) throws FaultException {
    try {
      long size = Checkpoint.parse(SignedNote.parse(stamped.note()).text()).size();
      if (size != stamped.size()) {
        throw new FaultException(stamped.name(), "its checkpoint is of size %d".formatted(size));
      }
    } catch (InvalidNoteException e) {
      throw new FaultException(stamped.name(), e.getMessage());
    }
  }
}
