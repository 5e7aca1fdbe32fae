/** The Merkle tree of RFC 9162: hashing, roots, inclusion and consistency proofs. Pure. */
package io.proofstream.auditlog.tree;
