/** A task's store with its hot records on the heap, in the form of Kafka Streams' own. */
package io.proofstream.analyzer.store;
