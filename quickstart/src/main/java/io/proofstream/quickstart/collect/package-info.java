/** Streaming a file into a running system. */
package io.proofstream.quickstart.collect;
