package io.proofstream.collector.load;

import io.proofstream.runtime.time.Stopwatch;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;

/** Ends a transaction, by the producer that began it. */
public final class TransactionEnd {
  /** What is left of a producer after it was to abort. */
  public enum Aftermath {
    /** It can begin again. */
    SAME_PRODUCER,
    /** It takes a new one. */
    NEW_PRODUCER,
    /** Its epoch is over, see {@link Faults#fenced}. */
    FENCED
  }

  private TransactionEnd() {}

  /**
   * Commits. A coordinator that is just ending the transaction for a newer producer of the same id
   * answers INVALID_TXN_STATE: to it the older one's epoch is that of the transaction it has ended
   * (KIP-890). That is told as what it is; brokers do so themselves from KAFKA-20785 on.
   *
   * @param producer has sent all that belongs to the transaction
   * @param terms its timeouts
   * @throws ProducerFencedException if another has ended the transaction
   * @throws TimeoutException if it remains open whether the commit took place
   */
  public static void commit(Producer<?, ?> producer, TransactionTerms terms) {
    Stopwatch trying = new Stopwatch();
    while (true) {
      try {
        producer.commitTransaction();
        return;
      } catch (InvalidTxnStateException e) {
        ProducerFencedException fenced = new ProducerFencedException(e.getMessage());
        fenced.initCause(e);
        throw fenced;
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
   * @param terms its timeouts
   * @return how to go on
   * @throws LoadException if the coordinator gives no answer within the recovery timeout
   * @throws InterruptedException if the thread is interrupted
   */
  public static Aftermath abort(Producer<?, ?> producer, TransactionTerms terms)
      throws InterruptedException {
    Stopwatch trying = new Stopwatch();
    while (true) {
      try {
        producer.abortTransaction();
        return Aftermath.SAME_PRODUCER;
      } catch (InterruptException e) {
        throw interrupted(e);
      } catch (TimeoutException e) {
        // Asking again is what the producer's documentation demands.
        if (trying.elapsed().compareTo(terms.recoveryTimeout()) > 0) {
          throw LoadException.unreachable(terms.recoveryTimeout(), e);
        }
      } catch (KafkaException e) {
        Faults.requireRecoverable(e);
        return Faults.fenced(e) ? Aftermath.FENCED : Aftermath.NEW_PRODUCER;
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
