package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.entry.Outcome;
import io.proofstream.auditlog.tree.Hash;
import java.util.Optional;

/**
 * What a stored payload says of itself, to be compared with its entry.
 *
 * @param address SHA-256 of it
 * @param bytes its length
 * @param keyCommitment SHA-256(salt ‖ key), nothing for a null key
 * @param outcome in its headers
 * @param valueHash SHA-256 of the value; missing where there is an outcome and it was not asked for
 */
record PayloadFacts(
    Hash address,
    int bytes,
    Optional<Hash> keyCommitment,
    Optional<Outcome> outcome,
    Optional<Hash> valueHash) {}
