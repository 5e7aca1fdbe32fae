/** Compares the audit log with what the topics still hold. */
package io.proofstream.quickstart.reconcile;
