package io.proofstream.collector.load;

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
   * @param fault what the producer threw
   * @throws KafkaException the fault itself, if no new producer puts it right
   */
  public static void requireRecoverable(KafkaException fault) {
    for (Throwable each = fault; each != null; each = each.getCause()) {
      if (each instanceof AuthorizationException
          || each instanceof AuthenticationException
          || each instanceof UnsupportedVersionException
          || each instanceof RecordTooLargeException
          || each instanceof SerializationException) {
        throw fault;
      }
    }
  }

  /**
   * Whether the broker says that the producer's epoch is over: another of the same id has begun, or
   * the broker has given up a transaction that was open for too long. The answer is the same.
   *
   * @param fault what the producer threw
   */
  public static boolean fenced(KafkaException fault) {
    for (Throwable each = fault; each != null; each = each.getCause()) {
      if (each instanceof ProducerFencedException
          || each instanceof InvalidProducerEpochException) {
        return true;
      }
    }
    return false;
  }
}
