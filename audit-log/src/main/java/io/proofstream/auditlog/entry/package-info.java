/** What a leaf of the tree says and what a stored payload holds, byte by byte. Pure. */
package io.proofstream.auditlog.entry;
