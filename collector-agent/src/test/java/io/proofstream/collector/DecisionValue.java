package io.proofstream.collector;

import io.proofstream.v1.Decision;
import io.proofstream.v1.Evidence;
import io.proofstream.v1.Features;
import io.proofstream.v1.Outcome;
import io.proofstream.v1.Reason;
import io.proofstream.v1.Sha256;
import io.proofstream.v1.Transaction;
import java.util.List;

/** A decision as the analyzer might write it. */
final class DecisionValue {
  private static final int HASH_BYTES = 32;
  private static final long LARGE_MINOR = 100_000;

  private DecisionValue() {}

  /** Large amounts are reviewed. */
  static Decision of(Transaction transaction, long sequence, int partition, long offset) {
    boolean large = transaction.getAmountMinor() >= LARGE_MINOR;
    return Decision.newBuilder()
        .setTransactionId(transaction.getTransactionId())
        .setAccountId(transaction.getAccountId())
        .setCounterpartyId(transaction.getCounterpartyId())
        .setMarket("main")
        .setOccurredAt(transaction.getOccurredAt())
        .setAmountMinor(transaction.getAmountMinor())
        .setCurrency(transaction.getCurrency())
        .setOutcome(large ? Outcome.REVIEW : Outcome.APPROVE)
        .setScore(large ? 0.75 : 0.125)
        .setReasons(large ? List.of(new Reason("large", 0.75, "amount 1000")) : List.of())
        .setMissing(List.of())
        .setFailed(List.of())
        .setShadows(List.of())
        .setEvidence(evidence(sequence, partition, offset))
        .build();
  }

  private static Evidence evidence(long sequence, int partition, long offset) {
    Sha256 nothing = new Sha256(new byte[HASH_BYTES]);
    return Evidence.newBuilder()
        .setSequence(sequence)
        .setSourcePartition(partition)
        .setSourceOffset(offset)
        .setSourceHash(nothing)
        .setLabelsOffset(0)
        .setVerdictsOffset(0)
        .setLate(false)
        .setRuleSet(nothing)
        .setLists(List.of())
        .setModel(null)
        .setReviewThreshold(null)
        .setFeatures(new Features())
        .build();
  }
}
