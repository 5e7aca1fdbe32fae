/** Where a log's evidence lies, as a port, and directories behind it. */
package io.proofstream.auditlog.store;
