package io.proofstream.auditlog.entry;

import io.proofstream.auditlog.tree.Hash;

/**
 * The entry before this one that is about the same partition.
 *
 * @param offset last offset that it covers
 * @param index its index in the log
 * @param leafHash its leaf hash
 */
public record ChainLink(long offset, long index, Hash leafHash) {}
