package io.proofstream.collector.load;

import java.time.Duration;
import org.apache.kafka.common.KafkaException;

/** A load cannot go on; the message says why, and what can be done. */
public final class LoadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LoadException(String message) {
    super(message);
  }

  public LoadException(String message, Throwable cause) {
    super(message, cause);
  }

  static LoadException unreachable(Duration recoveryTimeout, KafkaException fault) {
    return new LoadException(
        "the cluster could not be reached for %d s (%s); run again to resume, nothing is sent twice"
            .formatted(recoveryTimeout.toSeconds(), fault.getMessage()),
        fault);
  }
}
