package io.proofstream.auditlog.entry;

import io.proofstream.auditlog.tree.Hash;

/**
 * Names the stored payload of an entry.
 *
 * @param address SHA-256 of the stored bytes, before compression
 * @param bytes their length
 */
public record PayloadRef(Hash address, int bytes) {}
