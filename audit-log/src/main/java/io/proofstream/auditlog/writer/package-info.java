/**
 * The log's one writer: durable appends, publication under a signed checkpoint, recovery. {@link
 * io.proofstream.auditlog.writer.AuditLog} is the way in.
 */
package io.proofstream.auditlog.writer;
