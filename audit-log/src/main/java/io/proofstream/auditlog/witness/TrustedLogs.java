package io.proofstream.auditlog.witness;

import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.NotePolicy;
import io.proofstream.auditlog.note.NoteSignature;
import io.proofstream.auditlog.note.SignatureType;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.note.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The logs that a witness serves, each by its keys, whose name is the log's origin. */
public final class TrustedLogs {
  /** ML-DSA cosignatures write an origin's length in one byte. */
  static final int ORIGIN_BYTES_MAX = 255;

  private final Map<String, List<VerifierKey>> byOrigin = new LinkedHashMap<>();

  /**
   * @param keys of logs; one signature by any of an origin's keys is enough
   * @throws IllegalArgumentException if one is a witness's key or its name too long
   */
  public TrustedLogs(Collection<VerifierKey> keys) {
    for (VerifierKey key : keys) {
      if (key.type() == SignatureType.ED25519_COSIGNATURE) {
        throw new IllegalArgumentException(key.text() + " is a witness's key, not a log's");
      }
      if (key.name().getBytes(StandardCharsets.UTF_8).length > ORIGIN_BYTES_MAX) {
        throw new IllegalArgumentException(
            "the origin " + key.name() + " is longer than " + ORIGIN_BYTES_MAX + " bytes");
      }
      List<VerifierKey> ofOrigin = byOrigin.computeIfAbsent(key.name(), o -> new ArrayList<>());
      if (!ofOrigin.contains(key)) {
        ofOrigin.add(key);
      }
    }
  }

  /** The logs' names. */
  public Set<String> origins() {
    return byOrigin.keySet();
  }

  boolean knows(String origin) {
    return byOrigin.containsKey(origin);
  }

  /**
   * The note with only the signatures by the log's own keys, at least one, all verified.
   *
   * @throws InvalidNoteException if a line by a trusted key does not verify, or there is none
   */
  SignedNote verified(String origin, SignedNote note) throws InvalidNoteException {
    List<VerifierKey> trusted = byOrigin.get(origin);
    List<NoteSignature> own =
        note.signatures().stream()
            .filter(line -> trusted.stream().anyMatch(key -> key.claims(line)))
            .toList();
    List<VerifierKey> signers =
        trusted.stream().filter(key -> own.stream().anyMatch(key::claims)).toList();
    if (signers.isEmpty()) {
      new NotePolicy(trusted, NotePolicy.UnknownKeys.IGNORED).check(note);
    }
    new NotePolicy(signers, NotePolicy.UnknownKeys.IGNORED).check(note);
    return new SignedNote(note.text(), own);
  }
}
