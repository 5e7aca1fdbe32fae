/** What a whole running system takes: throughput of its full path, and latency from schedule. */
package io.proofstream.benchmarks.performance;
