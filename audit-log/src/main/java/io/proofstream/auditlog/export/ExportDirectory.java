package io.proofstream.auditlog.export;

import io.proofstream.auditlog.store.Evidence;
import io.proofstream.auditlog.store.EvidenceDirectory;
import io.proofstream.auditlog.store.EvidenceNames;
import java.nio.file.Path;

/**
 * An export's files: {@code log/} and {@code payloads/} as in an audit directory, but only what the
 * range takes; {@code range}; {@code schemas.zip}, a bundle of the schemas that were in the log.
 *
 * @param path of the directory
 */
record ExportDirectory(Path path) {
  Evidence evidence() {
    return EvidenceDirectory.of(path.resolve(EvidenceNames.LOG));
  }

  Path range() {
    return path.resolve("range");
  }

  Path schemas() {
    return path.resolve("schemas.zip");
  }
}
