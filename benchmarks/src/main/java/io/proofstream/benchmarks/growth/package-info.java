/** What a decision costs as one thing after another grows. */
package io.proofstream.benchmarks.growth;
