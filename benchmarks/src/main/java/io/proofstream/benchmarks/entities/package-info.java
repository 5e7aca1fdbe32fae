/** What the analyzer's state costs at the extremes: one busy account, and very many. */
package io.proofstream.benchmarks.entities;
