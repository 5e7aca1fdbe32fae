package io.proofstream.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.schemas.ConfluentSchemaRegistry;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Transaction;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpendingTopologyTest {
  private static final long SEED = 11;
  private static final Instant START = Instant.parse("2026-05-01T00:00:00Z");

  @TempDir private Path directory;
  private TopicCodec<Transaction> codec;
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> input;

  @BeforeEach
  void start() {
    codec =
        TopicCodecs.register(
                ConfluentSchemaRegistry.inMemory(),
                new TopicNames(""),
                List.of(Topics.TRANSACTIONS),
                List.of())
            .codec(Topics.TRANSACTIONS);
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "naive");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
    properties.put(
        StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG,
        BuiltInDslStoreSuppliers.InMemoryDslStoreSuppliers.class);
    properties.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
        LogAndContinueExceptionHandler.class);
    driver = new TopologyTestDriver(SpendingTopology.of(codec, "in", "out", 2), properties);
    input = driver.createInputTopic("in", new ByteArraySerializer(), new ByteArraySerializer());
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  /**
   * The oldest window that holds a payment began between a size less a hop and a size before it.
   */
  @Test
  void eachPaymentHasOneDecisionWithWhatItsWindowsHold() {
    Random random = new Random(SEED);
    List<Transaction> sent = new ArrayList<>();
    Instant time = START;
    for (int i = 0; i < 400; i++) {
      time = time.plusSeconds(random.nextInt(7_200));
      sent.add(payment(i, "account-" + random.nextInt(3), time, amountMinor(random)));
      input.pipeInput(codec.encode(sent.get(i)));
    }
    List<SpendingDecision> decisions = decisions();
    assertThat(decisions).as("seed %d", SEED).hasSize(sent.size());
    for (int i = 0; i < sent.size(); i++) {
      Spending hour = spent(sent.subList(0, i + 1), Duration.ofHours(1), Duration.ofMinutes(10));
      Spending day = spent(sent.subList(0, i + 1), Duration.ofDays(1), Duration.ofHours(2));
      Spending week = spent(sent.subList(0, i + 1), Duration.ofDays(7), Duration.ofDays(1));
      assertThat(decisions.get(i)).isEqualTo(SpendingDecision.of(sent.get(i), hour, day, week));
    }
    assertThat(decisions).extracting(SpendingDecision::outcome).contains("APPROVE", "REVIEW");
  }

  @Test
  void whatIsNoTransactionIsLeftOut() {
    input.pipeInput(new byte[] {1, 2, 3});
    input.pipeInput((byte[]) null);
    input.pipeInput(codec.encode(payment(1, "account", START, 5)));
    assertThat(decisions()).extracting(SpendingDecision::transactionId).containsExactly("t1");
  }

  /** Mostly little, now and then far above the mean and much for a day. */
  private static long amountMinor(Random random) {
    return random.nextInt(20) == 0 ? 500_000 : random.nextInt(20_000);
  }

  private List<SpendingDecision> decisions() {
    return driver
        .createOutputTopic("out", new StringDeserializer(), SpendingDecision.serde().deserializer())
        .readValuesToList();
  }

  /** Of the last payment's account, since the first hop less than a size before it. */
  private static Spending spent(List<Transaction> soFar, Duration size, Duration hop) {
    Transaction last = soFar.get(soFar.size() - 1);
    long at = last.getOccurredAt().toEpochMilli();
    long end = at - at % hop.toMillis() + hop.toMillis();
    Spending spent = Spending.NONE;
    for (Transaction each : soFar) {
      boolean counts =
          each.getAccountId().equals(last.getAccountId())
              && each.getOccurredAt().toEpochMilli() >= end - size.toMillis();
      spent = counts ? spent.plus(each) : spent;
    }
    return spent;
  }

  private static Transaction payment(int number, String account, Instant at, long amountMinor) {
    return Transaction.newBuilder()
        .setTransactionId("t" + number)
        .setAccountId(account)
        .setCounterpartyId("shop")
        .setOccurredAt(at)
        .setAmountMinor(amountMinor)
        .setCurrency("EUR")
        .setAttributes(Map.of())
        .build();
  }
}
