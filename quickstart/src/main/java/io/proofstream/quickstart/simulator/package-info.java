/** Simulated payments with known frauds: a pure function of a seed and a number of rows. */
package io.proofstream.quickstart.simulator;
