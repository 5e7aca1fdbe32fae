/**
 * Flagged decisions to alerts: which alert takes which, and what keeps one from being opened.
 * Functions on records and a table, told the time; no disk, no Kafka.
 */
package io.proofstream.alert.grouping;
