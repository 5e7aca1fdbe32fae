package io.proofstream.auditlog.entry;

import java.util.Optional;

/**
 * A schema that payloads are written in, so that they can be read without the registry.
 *
 * @param writerEpoch of the writer, 1 or more
 * @param registryId the number that stands in the payloads
 * @param subject under which it is registered, 1 to {@value #SUBJECT_BYTES_MAX} bytes in UTF-8
 * @param stored its payload, whose value is the schema's text
 */
public record SchemaEntry(long writerEpoch, int registryId, String subject, PayloadRef stored)
    implements Entry {
  /** Longest subject. */
  public static final int SUBJECT_BYTES_MAX = 1024;

  @Override
  public EntryKind kind() {
    return EntryKind.SCHEMA;
  }

  @Override
  public Optional<PayloadRef> payload() {
    return Optional.of(stored);
  }
}
