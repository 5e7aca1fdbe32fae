/** Reading a log back, entry by entry with its payload. */
package io.proofstream.auditlog.reader;
