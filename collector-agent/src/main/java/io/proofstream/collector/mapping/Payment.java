package io.proofstream.collector.mapping;

import io.proofstream.v1.Label;
import io.proofstream.v1.Transaction;
import java.util.List;
import java.util.Optional;

/**
 * A row as the pipeline takes it.
 *
 * @param partition its market's partition
 * @param transaction the transaction; empty where a source says labels alone
 * @param labels what becomes known about it later, in the order of their becoming known; 0 to 2
 */
public record Payment(int partition, Optional<Transaction> transaction, List<Label> labels) {}
