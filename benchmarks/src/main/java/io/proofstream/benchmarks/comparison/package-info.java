/**
 * The analyzer beside those whom a user would pick instead: the same input, the same guarantees,
 * one after the other in one run.
 */
package io.proofstream.benchmarks.comparison;
