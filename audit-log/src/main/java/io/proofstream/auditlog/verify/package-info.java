/**
 * The verifier: from the files, the keys and nothing else. It has its own reading and its own tree;
 * with the writer it shares the pure format alone (hashing, paths, encodings, notes), because that
 * is what docs/AUDIT-FORMAT.md defines and what a verifier in another language would write once
 * too.
 */
package io.proofstream.auditlog.verify;
