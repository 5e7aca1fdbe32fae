package io.proofstream.collector.mapping;

import io.proofstream.v1.Label;
import io.proofstream.v1.Transaction;
import java.util.List;

/**
 * A row as the pipeline takes it.
 *
 * @param partition its market's partition
 * @param transaction the transaction
 * @param labels what becomes known about it later, in the order of their becoming known; 0 to 2
 */
public record Payment(int partition, Transaction transaction, List<Label> labels) {}
