/** The command, and the whole system on one machine. */
package io.proofstream.quickstart;
