/** The audit log's evidence in an S3-compatible object store. */
package io.proofstream.auditstore;
