package io.proofstream.auditlog.reader;

import io.proofstream.auditlog.entry.Entry;
import io.proofstream.auditlog.entry.StoredPayload;
import java.util.Optional;

/**
 * An entry as it stands in the log.
 *
 * @param index from 0
 * @param entry what it says
 * @param payload what it stores
 */
public record LoggedEntry(long index, Entry entry, Optional<StoredPayload> payload) {}
