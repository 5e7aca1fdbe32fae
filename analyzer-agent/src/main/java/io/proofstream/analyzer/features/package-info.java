/**
 * The exact features of a market's transactions: a deterministic state machine over a key-value
 * store, without a clock and without Kafka.
 *
 * <p>Read {@link io.proofstream.analyzer.features.FeatureEngine} first, then {@code Timeline}.
 */
package io.proofstream.analyzer.features;
