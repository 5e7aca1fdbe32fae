/** How throughput and latency are measured, whatever is measured. */
package io.proofstream.benchmarks.measure;
