/**
 * The audit log's format: C2SP tlog-tiles, checkpoints, entries, payload segments; JDK and Bouncy
 * Castle only.
 */
package io.proofstream.auditlog;
