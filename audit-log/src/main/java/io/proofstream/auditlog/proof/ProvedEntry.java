package io.proofstream.auditlog.proof;

import java.util.Optional;

/**
 * An entry with what it takes to believe it.
 *
 * @param entry its bytes, as they are in the log
 * @param payload the stored payload that it names
 * @param proof that it is in the log
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
public record ProvedEntry(byte[] entry, Optional<byte[]> payload, TlogProof proof) {}
