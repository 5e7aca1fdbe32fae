package io.proofstream.auditlog.writer;

import io.proofstream.auditlog.tree.Hash;

/**
 * How far the log has a partition.
 *
 * @param nextOffset where reading goes on: one above the last offset that the log covers
 * @param lastIndex of the partition's last entry
 * @param lastLeafHash its leaf hash
 */
public record PartitionHead(long nextOffset, long lastIndex, Hash lastLeafHash) {}
