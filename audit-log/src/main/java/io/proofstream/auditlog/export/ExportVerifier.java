package io.proofstream.auditlog.export;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.proofstream.auditlog.entry.MalformedException;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.proof.BundleReport;
import io.proofstream.auditlog.proof.BundleVerifier;
import io.proofstream.auditlog.proof.InvalidBundleException;
import io.proofstream.auditlog.segment.SegmentName;
import io.proofstream.auditlog.store.Evidence;
import io.proofstream.auditlog.store.EvidenceNames;
import io.proofstream.auditlog.tree.Sha256;
import io.proofstream.auditlog.verify.FaultException;
import io.proofstream.auditlog.verify.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Verifies an export with nothing but the keys. */
public final class ExportVerifier {
  private final ExportDirectory directory;
  private final Trust trust;
  private final ReadEvidence evidence;

  private ExportVerifier(ExportDirectory directory, Trust trust) throws IOException {
    this.directory = directory;
    this.trust = trust;
    this.evidence = new ReadEvidence(directory.evidence());
  }

  /**
   * @param directory of the export
   * @param trust whose signatures the checkpoint must have
   * @param progress is told now and then how many entries are verified
   * @return what is proved
   * @throws FaultException if anything in it is not as it must be, or too much
   * @throws IOException if a file is missing or cannot be read
   */
  public static ExportReport verify(Path directory, Trust trust, LongConsumer progress)
      throws IOException, FaultException {
    try {
      return new ExportVerifier(new ExportDirectory(directory), trust).verify(progress);
    } catch (InvalidNoteException e) {
      throw new FaultException("checkpoint", e.getMessage());
    }
  }

  private ExportReport verify(LongConsumer progress)
      throws IOException, FaultException, InvalidNoteException {
    SignedNote note = SignedNote.parse(evidence.read(EvidenceNames.CHECKPOINT));
    List<VerifierKey> signers = trust.signers(note);
    trust.requireQuorum(signers);
    EntryRange range = range();
    RangeCheck check = new RangeCheck(evidence, range, progress);
    Checkpoint head = check.run();
    int schemas = schemas(head);
    checkNothingElse();
    return new ExportReport(
        head, signers, trust.cosignatures(note), range, check.kinds(), check.partitions(), schemas);
  }

  private EntryRange range() throws IOException, FaultException {
    try {
      return EntryRange.parse(Files.readString(directory.range(), US_ASCII));
    } catch (MalformedException | java.nio.charset.CharacterCodingException e) {
      throw new FaultException("range", e.getMessage());
    }
  }

  private int schemas(Checkpoint head) throws IOException, FaultException {
    if (!Files.exists(directory.schemas())) {
      return 0;
    }
    try {
      BundleReport report = BundleVerifier.verify(Files.readAllBytes(directory.schemas()), trust);
      if (!report.checkpoint().equals(head)) {
        throw new FaultException("schemas.zip", "proved against another checkpoint");
      }
      return report.entries().size();
    } catch (InvalidBundleException e) {
      throw new FaultException("schemas.zip", e.getMessage());
    }
  }

  /** A file that no check reads proves nothing, and a reader could take it for proved. */
  private void checkNothingElse() throws IOException, FaultException {
    List<String> names = new ArrayList<>();
    for (String part : List.of(EvidenceNames.LOG, EvidenceNames.PAYLOADS)) {
      evidence.list(part, (name, regular) -> names.add(name));
    }
    for (String name : names) {
      if (!evidence.names().contains(name)) {
        throw new FaultException(name, "is not of this export");
      }
      checkContentId(name, evidence);
    }
  }

  private static void checkContentId(String name, Evidence evidence)
      throws IOException, FaultException {
    Optional<SegmentName> segment = EvidenceNames.segment(name);
    if (segment.isPresent()) {
      byte[] bytes = evidence.read(name);
      SegmentName expected = SegmentName.of(segment.get().firstIndex(), new Sha256().digest(bytes));
      if (!expected.equals(segment.get())) {
        throw new FaultException(name, "its content is not what its name says");
      }
    }
  }
}
