package io.proofstream.auditstore;

import java.net.URI;
import java.nio.file.Path;
import java.time.Period;
import java.util.Optional;

/**
 * How an object store is reached.
 *
 * @param endpoint of a store that is not AWS's; buckets are then in the path
 * @param region that requests are signed for; without one the SDK's default chain finds it
 * @param credentialsFile in the format of {@code ~/.aws/credentials}, profile {@code default};
 *     without one the SDK's default chain finds credentials
 * @param retention for how long payload segments and full tiles are locked when they are stored
 *     (Object Lock, COMPLIANCE mode); the bucket must have Object Lock enabled
 */
public record S3Settings(
    Optional<URI> endpoint,
    Optional<String> region,
    Optional<Path> credentialsFile,
    Optional<Period> retention) {
  /** AWS, with what the SDK's default chains find, and no lock. */
  public static S3Settings standard() {
    return new S3Settings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
