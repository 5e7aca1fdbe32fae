package io.proofstream.benchmarks.measure;

import io.proofstream.benchmarks.WrongOutcomeException;
import io.proofstream.schemas.Headers;
import io.proofstream.schemas.OutcomeHeader;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import java.util.BitSet;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** Reads every committed outcome of a market, and whether each transaction has exactly one. */
public final class Outcomes {
  private static final List<Topic<?>> TOPICS =
      List.of(Topics.DECISIONS, Topics.REPEATS, Topics.rejections(Party.ANALYZER));

  private final String bootstrapServers;
  private final int market;
  private final BitSet numbers = new BitSet();

  /**
   * @param bootstrapServers the broker
   * @param market its partition
   */
  public Outcomes(String bootstrapServers, int market) {
    this.bootstrapServers = bootstrapServers;
    this.market = market;
  }

  /**
   * @return how many outcomes there are
   * @throws WrongOutcomeException if a number is given twice or left out
   */
  public long requireDense() {
    TOPICS.forEach(this::read);
    if (numbers.nextClearBit(0) != numbers.cardinality()) {
      throw new WrongOutcomeException(
          "the outcome %d of market %d is missing".formatted(numbers.nextClearBit(0), market));
    }
    return numbers.cardinality();
  }

  private void read(Topic<?> topic) {
    TopicPartition partition = new TopicPartition(new TopicNames("").of(topic), market);
    CommittedRecords.forEach(bootstrapServers, partition, this::count);
  }

  private void count(ConsumerRecord<byte[], byte[]> record) {
    Header outcome = record.headers().lastHeader(Headers.OUTCOME);
    if (outcome == null) {
      return;
    }
    int number = Math.toIntExact(OutcomeHeader.decode(outcome.value()).sequence());
    if (numbers.get(number)) {
      throw new WrongOutcomeException(
          "the outcome %d is there twice, once at %s of %s"
              .formatted(number, record.offset(), record.topic()));
    }
    numbers.set(number);
  }
}
