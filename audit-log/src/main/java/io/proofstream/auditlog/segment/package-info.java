/** Payload segments: immutable, compressed files named by their content. Pure. */
package io.proofstream.auditlog.segment;
