package io.proofstream.auditlog.writer;

/**
 * Where entries went.
 *
 * @param firstIndex of the first; the others follow without a gap
 * @param count how many
 */
public record AppendResult(long firstIndex, int count) {}
