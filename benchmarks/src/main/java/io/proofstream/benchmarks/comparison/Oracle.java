package io.proofstream.benchmarks.comparison;

import io.proofstream.analyzer.features.HeapStore;
import io.proofstream.analyzer.market.DecisionWatch;
import io.proofstream.analyzer.market.Market;
import io.proofstream.analyzer.market.MarketOutcome;
import io.proofstream.analyzer.market.SourceRecord;
import io.proofstream.benchmarks.WrongOutcomeException;
import io.proofstream.benchmarks.measure.CommittedRecords;
import io.proofstream.benchmarks.peer.PeerSettings;
import io.proofstream.benchmarks.peer.Surroundings;
import io.proofstream.benchmarks.stage.Stage;
import io.proofstream.schemas.Headers;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.Topics;
import io.proofstream.schemas.UndecodableRecordException;
import io.proofstream.v1.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What every answer has to be: each transaction of the topic, decided here by the core itself. */
final class Oracle {
  private static final int FIRST_MARKET = 0;

  private final String bootstrapServers;
  private final Set<Long> marks;
  private final Map<Answers, OrderedDigest> expected = new EnumMap<>(Answers.class);

  /**
   * @param stage with all that was sent
   * @param marks after how many transactions answers are compared
   */
  Oracle(Stage stage, Set<Long> marks) throws Exception {
    this.bootstrapServers = stage.bootstrapServers();
    this.marks = marks;
    for (Answers each : Answers.values()) {
      expected.put(each, new OrderedDigest(marks));
    }
    PeerSettings settings = stage.typed();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    try (Surroundings surroundings = new Surroundings(settings, "oracle", failure::set)) {
      Market market =
          new Market(
              settings.common().markets().nameOf(FIRST_MARKET),
              new HeapStore(),
              surroundings.codecs(),
              settings.analyzer(),
              surroundings::inForce,
              DecisionWatch.NONE);
      TopicCodec<Transaction> codec = surroundings.codecs().codec(Topics.TRANSACTIONS);
      String topic = settings.common().topicNames().of(Topics.TRANSACTIONS);
      CommittedRecords.forEach(
          bootstrapServers,
          new TopicPartition(topic, FIRST_MARKET),
          record -> expect(record, market, codec));
    }
    if (failure.get() != null) {
      throw new IllegalStateException("artifacts cannot be followed", failure.get());
    }
  }

  private void expect(
      ConsumerRecord<byte[], byte[]> record, Market market, TopicCodec<Transaction> codec) {
    MarketOutcome outcome =
        market.transaction(
            SourceRecord.of(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.key(),
                record.value(),
                record.headers()));
    expected
        .get(Answers.OUTCOMES)
        .add(outcome.key(), outcome.value(), outcome.headers().lastHeader(Headers.OUTCOME).value());
    expected.get(Answers.COPIES).add(record.key(), record.value());
    expected.get(Answers.OTHER_DECISIONS).add(id(record, codec));
  }

  private static byte[] id(ConsumerRecord<byte[], byte[]> record, TopicCodec<Transaction> codec) {
    try {
      return codec.decode(record.value()).getTransactionId().getBytes(StandardCharsets.UTF_8);
    } catch (UndecodableRecordException e) {
      throw new IllegalStateException("no transaction at offset " + record.offset(), e);
    }
  }

  /** Of the core's outcomes on so many transactions, a mark; in hexadecimal. */
  String digest(long mark) {
    return expected.get(Answers.OUTCOMES).at(mark).orElseThrow();
  }

  /**
   * Compares all that a candidate has answered.
   *
   * @param total how many transactions it was given, a mark
   * @throws WrongOutcomeException if an answer is wrong, missing or there twice
   */
  void requireRight(Candidate candidate, long total) {
    OrderedDigest found = new OrderedDigest(marks);
    CommittedRecords.forEach(
        bootstrapServers,
        new TopicPartition(candidate.output(), FIRST_MARKET),
        answer -> candidate.answers().digest(answer, found));
    WrongOutcomeException.requireEqual("answers of " + candidate.label(), found.count(), total);
    for (long mark : marks) {
      Optional<String> right = expected.get(candidate.answers()).at(mark);
      if (mark <= total && !found.at(mark).equals(right)) {
        throw new WrongOutcomeException(
            "the first %,d answers of %s have the digest %s, expected %s"
                .formatted(mark, candidate.label(), found.at(mark), right));
      }
    }
  }
}
