/** Proofs that leave the log: that an entry is in it, as a file that anybody can check offline. */
package io.proofstream.auditlog.proof;
