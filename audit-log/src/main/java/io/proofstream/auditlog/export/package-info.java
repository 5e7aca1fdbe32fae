/** A period of a log for an auditor: what is needed to verify it, and nothing else. */
package io.proofstream.auditlog.export;
