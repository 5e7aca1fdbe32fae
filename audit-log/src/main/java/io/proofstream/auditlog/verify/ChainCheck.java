package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.entry.ChainLink;
import io.proofstream.auditlog.entry.GapEntry;
import io.proofstream.auditlog.entry.PartitionEntry;
import io.proofstream.auditlog.entry.SourcePartition;
import io.proofstream.auditlog.tree.Hash;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Follows the chain of each partition, and keeps what the log attests of it. */
public final class ChainCheck {
  private static final class Chain {
    private final long firstOffset;
    private Optional<ChainLink> last = Optional.empty();
    private long records;
    private long holes;
    private long holeOffsets;
    private long gapOffsets;
    private final List<OffsetRange> ranges = new ArrayList<>();

    Chain(long firstOffset) {
      this.firstOffset = firstOffset;
    }

    long lastOffset() {
      return last.map(ChainLink::offset).orElse(firstOffset);
    }
  }

  private final Map<SourcePartition, Chain> chains = new HashMap<>();
  private final VerifyListener listener;
  private final long begin;

  ChainCheck(VerifyListener listener) {
    this(listener, 0);
  }

  /**
   * @param listener is told of holes and gaps
   * @param begin index of the first entry that will be given; chains may come from before it
   */
  public ChainCheck(VerifyListener listener, long begin) {
    this.listener = listener;
    this.begin = begin;
  }

  /**
   * @param entry the next one about a partition
   * @param index where it stands
   * @param leafHash its leaf hash
   * @param place for messages
   * @throws FaultException if it does not go on from the one before it in its partition
   */
  public void check(PartitionEntry entry, long index, Hash leafHash, String place)
      throws FaultException {
    SourcePartition source = entry.source();
    Chain chain = chains.computeIfAbsent(source, first -> begun(entry));
    if (!entry.previous().equals(chain.last)) {
      throw new FaultException(
          AuditVerifier.place(place, index),
          "%s goes on from %s, its last entry is %s"
              .formatted(source, text(entry.previous()), text(chain.last)));
    }
    if (chain.last.isPresent()) {
      checkOffset(entry, chain, index, place);
    }
    chain.last = Optional.of(new ChainLink(entry.lastOffset(), index, leafHash));
    if (entry instanceof GapEntry gap) {
      chain.gapOffsets += gap.lastOffset() - gap.firstOffset() + 1;
      note(gap, chain);
    } else {
      chain.records++;
    }
  }

  /** What comes from before the first entry given is taken as it says. */
  private Chain begun(PartitionEntry entry) {
    Chain chain = new Chain(entry.firstOffset());
    chain.last = entry.previous().filter(link -> link.index() < begin);
    return chain;
  }

  private static String text(Optional<ChainLink> link) {
    return link.map(l -> "entry %d (offset %d, %s)".formatted(l.index(), l.offset(), l.leafHash()))
        .orElse("nothing");
  }

  private void checkOffset(PartitionEntry entry, Chain chain, long index, String place)
      throws FaultException {
    long hole = entry.firstOffset() - chain.lastOffset() - 1;
    if (hole < 0) {
      throw new FaultException(
          AuditVerifier.place(place, index),
          "%s: offset %d after offset %d"
              .formatted(entry.source(), entry.firstOffset(), chain.lastOffset()));
    }
    if (hole > 0) {
      chain.holes++;
      chain.holeOffsets += hole;
      long first = chain.lastOffset() + 1;
      OffsetRange.Kind kind = OffsetRange.Kind.HOLE;
      note(entry.source(), chain, new OffsetRange(kind, first, entry.firstOffset() - 1));
    }
  }

  private void note(GapEntry gap, Chain chain) {
    OffsetRange.Kind kind =
        switch (gap.reason()) {
          case RETENTION -> OffsetRange.Kind.RETENTION;
          case COMPACTION -> OffsetRange.Kind.COMPACTION;
          case UNSTORABLE -> OffsetRange.Kind.UNSTORABLE;
        };
    note(gap.source(), chain, new OffsetRange(kind, gap.firstOffset(), gap.lastOffset()));
  }

  private void note(SourcePartition source, Chain chain, OffsetRange range) {
    listener.range(source, range);
    if (chain.ranges.size() < VerifyReport.RANGES_MAX) {
      chain.ranges.add(range);
    }
  }

  /** What the entries given attest, by partition. */
  public List<VerifyReport.Partition> report() {
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
        chain.gapOffsets,
        chain.ranges);
  }
}
