/** The command line of the auditor's jar. */
package io.proofstream.auditlog.command;
