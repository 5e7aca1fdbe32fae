/** Time stamps of checkpoints by an authority (RFC 3161). */
package io.proofstream.auditlog.timestamp;
