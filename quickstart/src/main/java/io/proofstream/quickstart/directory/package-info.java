/** A local system's directory: its layout, its lock, and its addresses. */
package io.proofstream.quickstart.directory;
