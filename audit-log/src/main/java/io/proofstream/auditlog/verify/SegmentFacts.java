package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.content.ContentId;
import io.proofstream.auditlog.entry.MalformedException;
import io.proofstream.auditlog.entry.Outcome;
import io.proofstream.auditlog.entry.StoredPayload;
import io.proofstream.auditlog.segment.SegmentDecoder;
import io.proofstream.auditlog.segment.SegmentName;
import io.proofstream.auditlog.store.Evidence;
import io.proofstream.auditlog.store.EvidenceNames;
import io.proofstream.auditlog.tree.Sha256;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

/**
 * One segment, checked by itself: its bytes against its name, its structure, and what its payloads
 * say.
 *
 * @param name the segment's
 * @param payloads in order
 */
record SegmentFacts(SegmentName name, List<PayloadFacts> payloads) {
  static SegmentFacts read(Evidence evidence, SegmentName name) throws IOException, FaultException {
    String place = EvidenceNames.of(name);
    byte[] bytes;
    try {
      bytes = evidence.read(place);
    } catch (NoSuchFileException e) {
      throw new FaultException(place, "missing");
    }
    Sha256 sha = new Sha256();
    String contentId = ContentId.of(sha.digest(bytes));
    if (!contentId.equals(name.contentId())) {
      throw new FaultException(place, "its content is " + contentId);
    }
    try (SegmentDecoder segment = new SegmentDecoder(bytes)) {
      if (segment.firstIndex() != name.firstIndex()) {
        throw new FaultException(place, "it says that it starts at " + segment.firstIndex());
      }
      return new SegmentFacts(name, facts(segment, sha));
    } catch (MalformedException e) {
      throw new FaultException(place, e.getMessage());
    }
  }

  private static List<PayloadFacts> facts(SegmentDecoder segment, Sha256 sha) {
    List<PayloadFacts> facts = new ArrayList<>();
    while (segment.next()) {
      byte[] buffer = segment.buffer();
      int offset = segment.offset();
      int length = segment.length();
      facts.add(
          new PayloadFacts(
              sha.digest(buffer, offset, length),
              length,
              StoredPayload.keyCommitment(buffer, offset, length, sha),
              Outcome.in(StoredPayload.decode(segment.payload()).headers())));
    }
    return facts;
  }
}
