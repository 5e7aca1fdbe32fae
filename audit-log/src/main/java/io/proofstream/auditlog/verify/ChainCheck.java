package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.entry.ChainLink;
import io.proofstream.auditlog.entry.GapEntry;
import io.proofstream.auditlog.entry.PartitionEntry;
import io.proofstream.auditlog.entry.SourcePartition;
import io.proofstream.auditlog.tree.Hash;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Follows the chain of each partition, and keeps what the log attests of it. */
final class ChainCheck {
  private static final class Chain {
    private final long firstOffset;
    private Optional<ChainLink> last = Optional.empty();
    private long records;
    private long holes;
    private long holeOffsets;
    private long gapOffsets;

    Chain(long firstOffset) {
      this.firstOffset = firstOffset;
    }

    long lastOffset() {
      return last.map(ChainLink::offset).orElse(firstOffset);
    }
  }

  private final Map<SourcePartition, Chain> chains = new HashMap<>();

  void check(PartitionEntry entry, long index, Hash leafHash, String place) throws FaultException {
    SourcePartition source = entry.source();
    Chain chain = chains.computeIfAbsent(source, first -> new Chain(entry.firstOffset()));
    if (!entry.previous().equals(chain.last)) {
      throw new FaultException(
          AuditVerifier.place(place, index),
          "%s goes on from %s, its last entry is %s"
              .formatted(source, text(entry.previous()), text(chain.last)));
    }
    if (chain.last.isPresent()) {
      checkOffset(entry, chain, AuditVerifier.place(place, index));
    }
    chain.last = Optional.of(new ChainLink(entry.lastOffset(), index, leafHash));
    if (entry instanceof GapEntry gap) {
      chain.gapOffsets += gap.lastOffset() - gap.firstOffset() + 1;
    } else {
      chain.records++;
    }
  }

  private static String text(Optional<ChainLink> link) {
    return link.map(l -> "entry %d (offset %d, %s)".formatted(l.index(), l.offset(), l.leafHash()))
        .orElse("nothing");
  }

  private static void checkOffset(PartitionEntry entry, Chain chain, String place)
      throws FaultException {
    long hole = entry.firstOffset() - chain.lastOffset() - 1;
    if (hole < 0) {
      throw new FaultException(
          place,
          "%s: offset %d after offset %d"
              .formatted(entry.source(), entry.firstOffset(), chain.lastOffset()));
    }
    if (hole > 0) {
      chain.holes++;
      chain.holeOffsets += hole;
    }
  }

  List<VerifyReport.Partition> report() {
    return chains.entrySet().stream()
        .map(entry -> report(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.<VerifyReport.Partition, String>comparing(p -> p.source().topic())
                .thenComparing(p -> p.source().partition())
                .thenComparing(p -> p.source().topicId()))
        .toList();
  }

  private static VerifyReport.Partition report(SourcePartition source, Chain chain) {
    return new VerifyReport.Partition(
        source,
        chain.records,
        chain.firstOffset,
        chain.lastOffset(),
        chain.holes,
        chain.holeOffsets,
        chain.gapOffsets);
  }
}
