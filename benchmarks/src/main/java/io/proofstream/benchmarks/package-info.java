/**
 * Measures Proofstream on the machine it runs on. The only module besides the agents' runtime that
 * asks the system for the time.
 */
package io.proofstream.benchmarks;
