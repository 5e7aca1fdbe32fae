/** What everybody has in common whom the analyzer is measured beside. */
package io.proofstream.benchmarks.peer;
