/** The whole system on this machine: its processes, its directory and its addresses. */
package io.proofstream.quickstart.system;
