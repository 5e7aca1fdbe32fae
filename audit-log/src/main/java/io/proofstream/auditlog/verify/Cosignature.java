package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.note.VerifierKey;
import java.time.Instant;

/**
 * A witness's signature on the head verified.
 *
 * @param witness its name in the policy
 * @param key it signed with
 * @param time that it states
 */
public record Cosignature(String witness, VerifierKey key, Instant time) {}
