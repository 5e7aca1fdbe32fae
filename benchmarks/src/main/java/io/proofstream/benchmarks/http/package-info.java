/** Transactions by HTTP, at more than can be decided. */
package io.proofstream.benchmarks.http;
