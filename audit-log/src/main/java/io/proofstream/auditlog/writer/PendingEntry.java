package io.proofstream.auditlog.writer;

import io.proofstream.auditlog.tree.Hash;

/**
 * An entry that is in the write-ahead log and not yet under a checkpoint.
 *
 * @param entry its encoding
 * @param leafHash its leaf hash
 * @param payload stored bytes, null if it has none
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
record PendingEntry(byte[] entry, Hash leafHash, byte[] payload) {
  long bytes() {
    return entry.length + (payload == null ? 0L : payload.length);
  }
}
