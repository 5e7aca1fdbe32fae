/** What must hold of a history, told record by record: no clock, no disk, no Kafka. */
package io.proofstream.benchmarks.chaos.check;
