package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.NotePolicy;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.store.EvidenceDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Verifies a log below an audit directory with the key that lies there. */
public final class Verification {
  private Verification() {}

  public static VerifyReport of(Path directory, byte[]... olderCheckpoints) {
    return of(directory, List.of(), CompletenessLimits.USUAL, olderCheckpoints);
  }

  public static VerifyReport of(
      Path directory, List<VerifierKey> witnesses, byte[]... olderCheckpoints) {
    return of(directory, witnesses, CompletenessLimits.USUAL, olderCheckpoints);
  }

  public static VerifyReport of(
      Path directory, CompletenessLimits limits, byte[]... olderCheckpoints) {
    return of(directory, List.of(), limits, olderCheckpoints);
  }

  private static VerifyReport of(
      Path directory,
      List<VerifierKey> witnesses,
      CompletenessLimits limits,
      byte[]... olderCheckpoints) {
    List<VerifierKey> keys = new ArrayList<>(witnesses);
    keys.addAll(keys(directory));
    List<VerifyRequest.OlderCheckpoint> older =
        Arrays.stream(olderCheckpoints)
            .map(note -> new VerifyRequest.OlderCheckpoint("older checkpoint", note))
            .toList();
    return AuditVerifier.verify(
        new VerifyRequest(
            EvidenceDirectory.of(directory.resolve("log")),
            new NotePolicy(keys, NotePolicy.UnknownKeys.REFUSED),
            older,
            Duration.ZERO,
            limits),
        entries -> {});
  }

  /** The Ed25519 key. */
  public static VerifierKey key(Path directory) {
    return keys(directory).get(0);
  }

  public static List<VerifierKey> keys(Path directory) {
    try {
      List<VerifierKey> keys = new ArrayList<>();
      for (String line : Files.readAllLines(directory.resolve("log.vkey"))) {
        keys.add(VerifierKey.parse(line));
      }
      return keys;
    } catch (IOException | InvalidNoteException e) {
      throw new AssertionError(e);
    }
  }
}
