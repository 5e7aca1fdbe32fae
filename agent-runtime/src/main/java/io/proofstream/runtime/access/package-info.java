/** What each party may do on the bus: the least that it needs, and nothing else. */
package io.proofstream.runtime.access;
