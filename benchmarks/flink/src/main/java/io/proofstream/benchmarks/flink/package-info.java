/**
 * The analyzer's core in Apache Flink: the same features, rules and model, with Flink's sources,
 * state, checkpoints and transactions in the place of Kafka Streams'.
 */
package io.proofstream.benchmarks.flink;
