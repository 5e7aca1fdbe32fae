package io.proofstream.collector.load;

import java.time.Duration;

/**
 * What a writer of transactions goes by when one fails.
 *
 * @param source what is written, for messages
 * @param transactionTimeout after what time the broker aborts an open transaction
 * @param recoveryTimeout how long to try to come back
 */
public record TransactionTerms(
    String source, Duration transactionTimeout, Duration recoveryTimeout) {}
