package io.proofstream.auditlog;

import io.proofstream.auditlog.reader.EntryAccess;
import io.proofstream.auditlog.store.EvidenceDirectory;
import io.proofstream.auditlog.verify.SampleLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A log of several hundred entries, as seeds.
 *
 * @param note its newest checkpoint, signed
 * @param keys its verifier keys, one a line
 * @param entries one in seven
 * @param payloads theirs, where they have one
 * @param access proves entries
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; handed on as it is.
public record SampleEvidence(
    byte[] note,
    List<String> keys,
    List<byte[]> entries,
    List<byte[]> payloads,
    EntryAccess access) {
  /** Writes a new one into a directory of its own, which is left to the machine. */
  public static SampleEvidence write() throws IOException {
    Path directory = Files.createTempDirectory("fuzz-log");
    SampleLog.write(directory);
    EntryAccess access = EntryAccess.open(EvidenceDirectory.of(directory.resolve("log")));
    List<byte[]> entries = new ArrayList<>();
    List<byte[]> payloads = new ArrayList<>();
    for (long i = 0; i < access.checkpoint().size(); i += 7) {
      entries.add(access.entry(i));
      access.payload(i).ifPresent(payloads::add);
    }
    return new SampleEvidence(
        Files.readAllBytes(directory.resolve("log/checkpoint")),
        Files.readAllLines(directory.resolve("log.vkey")),
        entries,
        payloads,
        access);
  }
}
