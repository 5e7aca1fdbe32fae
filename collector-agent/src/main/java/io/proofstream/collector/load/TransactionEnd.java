package io.proofstream.collector.load;

import io.proofstream.runtime.time.Stopwatch;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.TimeoutException;

/** Ends a transaction, by the producer that began it. */
public final class TransactionEnd {
  private TransactionEnd() {}

  /**
   * Commits. A coordinator that is just ending the transaction for a newer producer of the same id
   * answers INVALID_TXN_STATE: to it the older one's epoch is that of the transaction it has ended
   * (KIP-890).
   *
   * @param producer has sent all that belongs to the transaction
   * @param terms its source and timeouts
   * @param age how long the transaction has been open
   * @throws TakenOverException if another collector has begun
   * @throws TimeoutException if it remains open whether the commit took place
   */
  public static void commit(Producer<?, ?> producer, TransactionTerms terms, Stopwatch age) {
    Stopwatch trying = new Stopwatch();
    while (true) {
      try {
        producer.commitTransaction();
        return;
      } catch (InvalidTxnStateException e) {
        Faults.requireGivenUp(e, terms, Optional.of(age.elapsed()));
        throw e;
      } catch (TimeoutException e) {
        // It may have been committed; asking again is what the producer's documentation demands.
        if (trying.elapsed().compareTo(terms.recoveryTimeout()) > 0) {
          throw e;
        }
      }
    }
  }

  /**
   * Aborts what failed before its commit. Only the coordinator knows whether a newer producer of
   * the same id has begun: the leader of a partition says INVALID_TXN_STATE of any transaction that
   * is over, and a new producer made on such an answer would fence off the newer one.
   *
   * @param producer has an open transaction whose commit was not asked for
   * @param terms its source and timeouts
   * @param age how long the transaction has been open
   * @return whether the producer can go on; false if it takes a new one
   * @throws TakenOverException if another collector has begun
   * @throws LoadException if the coordinator gives no answer within the recovery timeout
   * @throws InterruptedException if the thread is interrupted
   */
  public static boolean abort(Producer<?, ?> producer, TransactionTerms terms, Stopwatch age)
      throws InterruptedException {
    Stopwatch trying = new Stopwatch();
    while (true) {
      try {
        producer.abortTransaction();
        return true;
      } catch (InterruptException e) {
        throw interrupted(e);
      } catch (TimeoutException e) {
        // Asking again is what the producer's documentation demands.
        if (trying.elapsed().compareTo(terms.recoveryTimeout()) > 0) {
          throw LoadException.unreachable(terms.recoveryTimeout(), e);
        }
      } catch (KafkaException e) {
        Faults.requireRecoverable(e, terms, Optional.of(age.elapsed()));
        return false;
      }
    }
  }

  /** What Kafka's clients throw for an interruption, as the rest of the collector throws it. */
  public static InterruptedException interrupted(InterruptException e) {
    InterruptedException told = new InterruptedException(e.getMessage());
    told.initCause(e);
    return told;
  }
}
