package io.proofstream.auditlog.entry;

/**
 * A header of a record.
 *
 * @param name at most 65,535 bytes in UTF-8
 * @param value null if the record has none under that name
 */
@SuppressWarnings("ArrayRecordComponent") // Handed through, compared by nobody.
public record PayloadHeader(String name, byte[] value) {}
