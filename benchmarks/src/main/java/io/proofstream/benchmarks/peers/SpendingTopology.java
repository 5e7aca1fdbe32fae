package io.proofstream.benchmarks.peers;

import io.proofstream.schemas.TopicCodec;
import io.proofstream.v1.Transaction;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.WindowStore;

/**
 * What the DSL is made for: transactions by account, which takes a repartition, into one windowed
 * aggregate for each length. A payment's decision reads the three just after they took it in, since
 * a record goes to its receivers one after the other in the order in which they were added.
 */
final class SpendingTopology {
  private static final String BY_ACCOUNT = "by-account";

  private SpendingTopology() {}

  /**
   * @param transactions codec of the source's values
   * @param source the source's full name
   * @param output where decisions go
   * @param partitions of the repartition topic: how many may work at once
   */
  static Topology of(
      TopicCodec<Transaction> transactions, String source, String output, int partitions) {
    Serde<Transaction> values = transactions.serde();
    StreamsBuilder builder = new StreamsBuilder();
    KStream<String, Transaction> byAccount =
        builder.stream(
                source,
                Consumed.with(Serdes.ByteArray(), values).withTimestampExtractor(new PaymentTime()))
            .filter((key, transaction) -> transaction != null, Named.as("present"))
            .selectKey((key, transaction) -> transaction.getAccountId(), Named.as("account"))
            .repartition(
                Repartitioned.with(Serdes.String(), values)
                    .withName(BY_ACCOUNT)
                    .withNumberOfPartitions(partitions));
    for (SpendingWindow window : SpendingWindow.values()) {
      aggregate(byAccount, window, values);
    }
    byAccount
        .processValues(
            SpendingProcessor::new,
            Named.as("decide"),
            Stream.of(SpendingWindow.values()).map(SpendingWindow::store).toArray(String[]::new))
        .to(output, Produced.with(Serdes.String(), SpendingDecision.serde()).withName("decisions"));
    return builder.build();
  }

  private static void aggregate(
      KStream<String, Transaction> byAccount, SpendingWindow window, Serde<Transaction> values) {
    var unused =
        byAccount
            .groupByKey(Grouped.with(Serdes.String(), values))
            .windowedBy(window.windows())
            .aggregate(
                () -> Spending.NONE,
                (account, transaction, spending) -> spending.plus(transaction),
                Named.as("aggregate-" + window.store()),
                Materialized.<String, Spending, WindowStore<Bytes, byte[]>>as(window.store())
                    .withKeySerde(Serdes.String())
                    .withValueSerde(Spending.serde()));
  }
}
