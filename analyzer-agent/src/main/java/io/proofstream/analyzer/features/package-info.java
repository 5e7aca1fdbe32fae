/**
 * Exact windows: what is known of a transaction's account and counterparty at its event time. A
 * deterministic state machine over a key-value port, without clock, Kafka or Avro.
 */
package io.proofstream.analyzer.features;
