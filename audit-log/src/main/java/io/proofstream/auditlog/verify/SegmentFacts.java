package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.content.ContentId;
import io.proofstream.auditlog.entry.MalformedException;
import io.proofstream.auditlog.entry.PayloadView;
import io.proofstream.auditlog.segment.SegmentDecoder;
import io.proofstream.auditlog.segment.SegmentName;
import io.proofstream.auditlog.store.Evidence;
import io.proofstream.auditlog.store.EvidenceNames;
import io.proofstream.auditlog.tree.Sha256;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** One segment, checked by itself: its bytes against its name, its structure, its payloads. */
record SegmentFacts(SegmentName name, PayloadFacts payloads) {
  /**
   * @param allValues whether to hash also the values of payloads that look like an outcome's
   */
  static SegmentFacts read(Evidence evidence, SegmentName name, boolean allValues)
      throws IOException, FaultException {
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
      return new SegmentFacts(name, facts(segment, sha, allValues));
    } catch (MalformedException e) {
      throw new FaultException(place, e.getMessage());
    }
  }

  private static PayloadFacts facts(SegmentDecoder segment, Sha256 sha, boolean allValues) {
    PayloadFacts facts = new PayloadFacts();
    PayloadView payload = new PayloadView();
    while (segment.next()) {
      payload.moveTo(segment.buffer(), segment.offset(), segment.length());
      facts.add(segment, payload, sha, allValues);
    }
    return facts;
  }
}
