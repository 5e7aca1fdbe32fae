/**
 * The four agents in one thread behind simulated topics, clock and disk: a seed decides what
 * happens when, and what has to hold is looked at after every step. What is simulated is Kafka, its
 * clients' edges and the disk; what runs on them is what runs in production.
 */
package io.proofstream.benchmarks.simulation;
