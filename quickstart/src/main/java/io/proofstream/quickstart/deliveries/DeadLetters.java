package io.proofstream.quickstart.deliveries;

import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.quickstart.cluster.TopicScan;
import io.proofstream.schemas.Headers;
import io.proofstream.schemas.Topics;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the dead letters, and which of them were sent again. */
final class DeadLetters {
  private final Cluster cluster;
  private final Optional<String> destination;
  private final Optional<String> code;

  /**
   * @param cluster where they are
   * @param destination only this one's
   * @param code only those that died of this
   */
  DeadLetters(Cluster cluster, Optional<String> destination, Optional<String> code) {
    this.cluster = cluster;
    this.destination = destination;
    this.code = code;
  }

  void scan(TopicScan.Reader reader) throws Exception {
    new TopicScan(
            cluster,
            Topics.DEAD_LETTERS,
            row -> {
              if (wanted(row)) {
                reader.read(row);
              }
            })
        .run();
  }

  /** The ids of those that were sent again, whatever came of it. */
  Set<String> resent() throws Exception {
    Set<String> resent = new HashSet<>();
    new TopicScan(
            cluster,
            Topics.RESENDS,
            row -> DeadLetter.found(row, Headers.DEAD_LETTER).ifPresent(resent::add))
        .run();
    return resent;
  }

  private boolean wanted(ConsumerRecord<byte[], byte[]> row) {
    DeadLetter letter = DeadLetter.of(row);
    return destination.filter(name -> !name.equals(letter.destination())).isEmpty()
        && code.filter(name -> !name.equals(letter.code())).isEmpty();
  }
}
