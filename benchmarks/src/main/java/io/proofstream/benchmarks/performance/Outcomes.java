package io.proofstream.benchmarks.performance;

import io.proofstream.benchmarks.WrongOutcomeException;
import io.proofstream.benchmarks.measure.CommittedRecords;
import io.proofstream.schemas.Headers;
import io.proofstream.schemas.OutcomeHeader;
import io.proofstream.schemas.Party;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.Topics;
import java.util.BitSet;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Reads every committed outcome of a market, and whether each transaction has exactly one. */
final class Outcomes {
  private static final List<Topic<?>> TOPICS =
      List.of(Topics.DECISIONS, Topics.REPEATS, Topics.rejections(Party.ANALYZER));

  private final RunningSystem running;
  private final BitSet numbers = new BitSet();

  Outcomes(RunningSystem running) {
    this.running = running;
  }

  /**
   * @return how many outcomes there are
   * @throws WrongOutcomeException if a number is given twice or left out
   */
  long requireDense() {
    TOPICS.forEach(this::read);
    if (numbers.nextClearBit(0) != numbers.cardinality()) {
      throw new WrongOutcomeException("the outcome " + numbers.nextClearBit(0) + " is missing");
    }
    return numbers.cardinality();
  }

  private void read(Topic<?> topic) {
    CommittedRecords.forEach(running.bootstrapServers(), Progress.first(topic), this::count);
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
