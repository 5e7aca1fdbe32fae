package io.proofstream.alert.grouping;

import io.proofstream.v1.Alert;

/**
 * A snapshot to be sent.
 *
 * @param cause why
 * @param alert the alert as it is now
 */
public record AlertChange(Cause cause, Alert alert) {}
