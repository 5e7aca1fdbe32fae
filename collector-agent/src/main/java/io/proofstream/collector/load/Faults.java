package io.proofstream.collector.load;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** Tells what a new producer can put right from what it cannot. */
public final class Faults {
  private Faults() {}

  /**
   * A producer is fenced off by another one, or by the broker, which gives up a transaction that
   * was open for too long. The answer is the same; only the transaction's age tells them apart.
   *
   * @param fault what the producer threw
   * @param terms what is written, and after what time the broker aborts an open transaction
   * @param age how long the transaction has been open; empty if there is none
   * @throws TakenOverException if another collector has begun
   * @throws KafkaException the fault itself, if it cannot be put right
   */
  public static void requireRecoverable(
      KafkaException fault, TransactionTerms terms, Optional<Duration> age) {
    for (Throwable each = fault; each != null; each = each.getCause()) {
      if (each instanceof ProducerFencedException
          || each instanceof InvalidProducerEpochException) {
        requireGivenUp(fault, terms, age);
        return;
      }
      if (each instanceof AuthorizationException
          || each instanceof AuthenticationException
          || each instanceof UnsupportedVersionException
          || each instanceof RecordTooLargeException
          || each instanceof SerializationException) {
        throw fault;
      }
    }
  }

  /** A transaction that another has ended was given up by the broker, or taken over. */
  static void requireGivenUp(KafkaException fault, TransactionTerms terms, Optional<Duration> age) {
    if (age.isEmpty() || age.get().compareTo(terms.transactionTimeout()) < 0) {
      throw new TakenOverException(terms.source(), fault);
    }
  }
}
