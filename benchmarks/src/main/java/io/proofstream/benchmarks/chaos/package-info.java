/** The whole system on real processes, damaged in every way that can be thought of, and checked. */
package io.proofstream.benchmarks.chaos;
