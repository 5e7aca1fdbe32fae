package io.proofstream.auditlog.export;

import io.proofstream.auditlog.entry.Entry;
import io.proofstream.auditlog.entry.EntryCodec;
import io.proofstream.auditlog.entry.EntryKind;
import io.proofstream.auditlog.entry.PartitionEntry;
import io.proofstream.auditlog.entry.RecordEntry;
import io.proofstream.auditlog.entry.SourcePartition;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.proof.PayloadClaims;
import io.proofstream.auditlog.reader.AuditLogReader;
import io.proofstream.auditlog.reader.EntryAccess;
import io.proofstream.auditlog.reader.LoggedEntry;
import io.proofstream.auditlog.store.Evidence;
import io.proofstream.auditlog.tile.TilePath;
import io.proofstream.auditlog.tree.Hash;
import io.proofstream.auditlog.tree.InvalidProofException;
import io.proofstream.auditlog.tree.Sha256;
import io.proofstream.auditlog.verify.ChainCheck;
import io.proofstream.auditlog.verify.FaultException;
import io.proofstream.auditlog.verify.OffsetRange;
import io.proofstream.auditlog.verify.VerifyListener;
import io.proofstream.auditlog.verify.VerifyReport;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Checks a range of a log's entries against its checkpoint: that each is in the tree by a proof
 * from the tiles, that its payload is the one it names, and that each partition's chain is unbroken
 * in the range. Reads what that takes and nothing else, which is what an export consists of.
 */
final class RangeCheck {
  private static final long PROGRESS_ENTRIES = 100_000;

  private final Evidence evidence;
  private final EntryRange range;
  private final LongConsumer progress;
  private final Sha256 sha = new Sha256();
  private final ChainCheck chains;
  private final Map<EntryKind, Long> kinds = new EnumMap<>(EntryKind.class);

  RangeCheck(Evidence evidence, EntryRange range, LongConsumer progress) {
    this.evidence = evidence;
    this.range = range;
    this.progress = progress;
    this.chains =
        new ChainCheck(
            new VerifyListener() {
              @Override
              public void verified(long entries) {}

              @Override
              public void range(SourcePartition source, OffsetRange hole) {}
            },
            range.from());
  }

  /**
   * @return the head that all of it was proved against
   * @throws FaultException if something is not as it must be
   */
  Checkpoint run() throws IOException, FaultException {
    try (AuditLogReader reader = AuditLogReader.open(evidence)) {
      Checkpoint head = reader.checkpoint();
      if (range.to() > head.size()) {
        throw new FaultException(
            "range", "to entry %d, the log has %d".formatted(range.to(), head.size()));
      }
      EntryAccess access = EntryAccess.open(evidence);
      reader.skipTo(range.from());
      for (long index = range.from(); index < range.to(); index++) {
        check(reader.next().orElseThrow(), access);
        long done = index + 1 - range.from();
        if (done % PROGRESS_ENTRIES == 0) {
          progress.accept(done);
        }
      }
      checkNeighbours(access);
      return head;
    }
  }

  /** Bundles are whole: what stands in the first and last beside the range has to be true too. */
  private void checkNeighbours(EntryAccess access) throws IOException, FaultException {
    long begin = range.from() - range.from() % TilePath.WIDTH;
    long end = Math.min(access.checkpoint().size(), roundUp(range.to()));
    for (long index = begin; index < range.from(); index++) {
      checkInclusion(index, sha.leaf(access.entry(index)), access);
    }
    for (long index = range.to(); index < end; index++) {
      checkInclusion(index, sha.leaf(access.entry(index)), access);
    }
  }

  private static long roundUp(long entries) {
    return (entries + TilePath.WIDTH - 1) / TilePath.WIDTH * TilePath.WIDTH;
  }

  private static void checkInclusion(long index, Hash leaf, EntryAccess access)
      throws IOException, FaultException {
    try {
      access.inclusion(index).verify(leaf, access.checkpoint().root());
    } catch (InvalidProofException e) {
      throw new FaultException("entry " + index, e.getMessage());
    }
  }

  private void check(LoggedEntry logged, EntryAccess access) throws IOException, FaultException {
    Entry entry = logged.entry();
    String place = "entry " + logged.index();
    Hash leaf = sha.leaf(EntryCodec.encode(entry));
    checkInclusion(logged.index(), leaf, access);
    if (entry instanceof RecordEntry record) {
      Optional<String> contradiction =
          PayloadClaims.contradiction(record, logged.payload().orElseThrow(), sha);
      if (contradiction.isPresent()) {
        throw new FaultException(place, contradiction.get());
      }
    }
    if (entry instanceof PartitionEntry covered) {
      chains.check(covered, logged.index(), leaf, "export");
    }
    kinds.merge(entry.kind(), 1L, Long::sum);
  }

  Map<EntryKind, Long> kinds() {
    return kinds;
  }

  List<VerifyReport.Partition> partitions() {
    return chains.report();
  }
}
