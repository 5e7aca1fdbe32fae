package io.proofstream.auditlog.entry;

import java.util.Optional;

/**
 * The log's first entry, and only that.
 *
 * @param writerEpoch 1
 * @param origin the log's name
 * @param createdMs POSIX time of its making, milliseconds
 * @param entryVersion version of the entries' encoding
 * @param payloadVersion version of the stored payloads' encoding
 * @param segmentVersion version of the payload segments' format
 */
public record GenesisEntry(
    long writerEpoch,
    String origin,
    long createdMs,
    int entryVersion,
    int payloadVersion,
    int segmentVersion)
    implements Entry {
  @Override
  public EntryKind kind() {
    return EntryKind.GENESIS;
  }

  @Override
  public Optional<PayloadRef> payload() {
    return Optional.empty();
  }
}
