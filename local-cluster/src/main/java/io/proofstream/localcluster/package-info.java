/** One broker and one schema registry on this machine, as supervised child processes. */
package io.proofstream.localcluster;
