package io.proofstream.auditlog.reader;

import io.proofstream.auditlog.entry.MalformedException;
import io.proofstream.auditlog.segment.SegmentDecoder;
import io.proofstream.auditlog.segment.SegmentName;
import io.proofstream.auditlog.store.Evidence;
import io.proofstream.auditlog.store.EvidenceNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The payloads of all segments, in the order of their entries. */
final class SegmentSequence implements AutoCloseable {
  private final Evidence evidence;
  private final List<SegmentName> segments;
  private int nextSegment;
  private SegmentDecoder open;

  private SegmentSequence(Evidence evidence, List<SegmentName> segments) {
    this.evidence = evidence;
    this.segments = segments;
  }

  static SegmentSequence list(Evidence evidence) throws IOException {
    List<SegmentName> segments = new ArrayList<>();
    evidence.list(
        EvidenceNames.PAYLOADS,
        (name, regular) -> EvidenceNames.segment(name).ifPresent(segments::add));
    segments.sort(Comparator.comparingLong(SegmentName::firstIndex));
    return new SegmentSequence(evidence, segments);
  }

  /** Passes over the segments that begin before an entry. */
  void skipTo(long index) {
    close();
    while (nextSegment < segments.size() && segments.get(nextSegment).firstIndex() < index) {
      nextSegment++;
    }
  }

  /** The payload after the last one, which belongs to the entry given. */
  byte[] next(long index) throws IOException {
    while (open == null || !open.next()) {
      close();
      if (nextSegment == segments.size()) {
        throw new IOException("no segment holds the payload of entry " + index);
      }
      String name = EvidenceNames.of(segments.get(nextSegment++));
      try {
        open = new SegmentDecoder(evidence.read(name));
      } catch (MalformedException e) {
        throw new IOException(name + ": " + e.getMessage(), e);
      }
    }
    return open.payload();
  }

  @Override
  public void close() {
    if (open != null) {
      open.close();
      open = null;
    }
  }
}
