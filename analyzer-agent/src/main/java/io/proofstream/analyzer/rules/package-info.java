/**
 * The rule engine: parses a rule set, checks it, and assesses one transaction at a time.
 *
 * <p>Pure: no clock, no I/O, no Kafka, no Avro. The same rule set bytes and the same facts give the
 * same assessment to the bit, on any machine. The format is described in docs/RULES.md.
 */
package io.proofstream.analyzer.rules;
