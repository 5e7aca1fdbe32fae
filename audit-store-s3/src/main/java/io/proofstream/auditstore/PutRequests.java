package io.proofstream.auditstore;

import io.proofstream.auditlog.store.EvidenceNames;
import io.proofstream.auditlog.store.NewObject;
import io.proofstream.auditlog.tree.Sha256;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * Requests to store, each with its content's SHA-256, which the store checks and keeps.
 *
 * @param location of the log
 * @param retention of what is never removed
 * @param clock that the retention begins by
 */
record PutRequests(S3Location location, Optional<Period> retention, InstantSource clock) {
  /** Of an object that must not be there yet. */
  PutObjectRequest.Builder immutable(NewObject object) {
    PutObjectRequest.Builder request = checkpoint(object.name(), object.bytes()).ifNoneMatch("*");
    if (retention.isPresent() && isSealed(object.name())) {
      request.objectLockMode(ObjectLockMode.COMPLIANCE).objectLockRetainUntilDate(retainedUntil());
    }
    return request;
  }

  /** Payload segments and full tiles stay; partial tiles are removed when the full one is there. */
  private static boolean isSealed(String name) {
    return EvidenceNames.tile(name).map(tile -> !tile.isPartial()).orElse(true);
  }

  private Instant retainedUntil() {
    return clock.instant().atOffset(ZoneOffset.UTC).plus(retention.orElseThrow()).toInstant();
  }

  /** Of an object whose condition is still to be given. */
  PutObjectRequest.Builder checkpoint(String name, byte[] bytes) {
    byte[] digest = new Sha256().digest(bytes).toBytes();
    return PutObjectRequest.builder()
        .bucket(location.bucket())
        .key(location.key(name))
        .checksumSHA256(Base64.getEncoder().encodeToString(digest));
  }
}
