/**
 * Flagged decisions to alerts: a deterministic state machine for one market, driven by its
 * decisions alone. Functions on records; no clock, no disk, no Kafka.
 */
package io.proofstream.alert.grouping;
