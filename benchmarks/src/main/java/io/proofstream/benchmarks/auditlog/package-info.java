/** Measures the audit log: alone, and behind the storage agent that fills it from Kafka. */
package io.proofstream.benchmarks.auditlog;
