package io.proofstream.auditlog.export;

import io.proofstream.auditlog.entry.EntryKind;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.verify.Cosignature;
import io.proofstream.auditlog.verify.VerifyReport;
import java.util.List;
import java.util.Map;

/**
 * What an export proves.
 *
 * @param checkpoint of the log that the entries are in
 * @param signers keys given that signed it
 * @param cosignatures of the policy's witnesses
 * @param range the entries
 * @param kinds how many of each kind
 * @param partitions what they attest of each partition
 * @param schemas schemas proved beside them
 */
public record ExportReport(
    Checkpoint checkpoint,
    List<VerifierKey> signers,
    List<Cosignature> cosignatures,
    EntryRange range,
    Map<EntryKind, Long> kinds,
    List<VerifyReport.Partition> partitions,
    int schemas) {}
