/** What it costs to score one transaction, beside what it would cost with the training library. */
package io.proofstream.benchmarks.scoring;
