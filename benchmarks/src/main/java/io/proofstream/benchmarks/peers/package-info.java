/**
 * Whom the analyzer is measured beside: what a topic can be copied at, and what a user would write
 * with Kafka Streams alone. Its own core in another engine is a module of its own.
 */
package io.proofstream.benchmarks.peers;
