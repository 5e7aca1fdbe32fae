/** The auditor's commands, which audit-log brings. */
package io.proofstream.quickstart.audit;
