/**
 * Witnesses of logs (C2SP tlog-witness): the protocol and the rules of one, a small one of our own,
 * and the client that collects their cosignatures by a policy (C2SP tlog-policy).
 */
package io.proofstream.auditlog.witness;
