package io.proofstream.auditlog.store;

/**
 * Opens evidence that lies elsewhere than in directories. Found by {@link java.util.ServiceLoader},
 * so that an auditor's jar reads directories and needs nothing more.
 */
public interface EvidenceProvider {
  /** What the locations that it opens begin with, such as {@code s3://}. */
  String scheme();

  /**
   * @param location begins with the scheme
   * @return the evidence there
   * @throws IllegalArgumentException if the location is malformed; says what is expected
   */
  Evidence open(String location);
}
