package io.proofstream.benchmarks.flink;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.proofstream.benchmarks.peer.PeerOptions;
import io.proofstream.benchmarks.peer.PeerSettings;
import io.proofstream.runtime.kafka.KafkaClients;
import io.proofstream.schemas.TopicNames;
import io.proofstream.schemas.Topics;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Source, one keyed step, sink: the analyzer's topology in Flink's words. */
final class ScoringJob {
  /** Below the broker's maximum of 15 minutes; a checkpoint that takes longer has failed. */
  private static final int TRANSACTION_TIMEOUT_MS = 600_000;

  private final PeerOptions options;
  private final FlinkOptions own;
  private final PeerSettings settings;
  private final KafkaClients kafka;

  ScoringJob(PeerOptions options) {
    this.options = options;
    this.own = FlinkOptions.of(options);
    this.settings = options.checked();
    this.kafka = new KafkaClients(settings.common(), "flink", new SimpleMeterRegistry());
  }

  /**
   * @param configuration of the cluster that it will run on
   */
  JobGraph graph(Configuration configuration) {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    environment.setParallelism(options.threads());
    DataStream<byte[]> records =
        environment
            .fromSource(source(), WatermarkStrategy.noWatermarks(), "records")
            .uid("records");
    keyed(records)
        .transform(
            "markets",
            TypeInformation.of(new TypeHint<ProducerRecord<byte[], byte[]>>() {}),
            new MarketOperator(options.settings(), options.output()))
        .uid("markets")
        .sinkTo(sink())
        .name("outcomes")
        .uid("outcomes");
    return environment.getStreamGraph().getJobGraph();
  }

  private KeyedStream<byte[], Integer> keyed(DataStream<byte[]> records) {
    SpreadKeys keys = new SpreadKeys(settings.common().markets().count(), options.threads());
    return own.chained()
        ? DataStreamUtils.reinterpretAsKeyedStream(records, keys, Types.INT)
        : records.keyBy(keys, Types.INT);
  }

  /**
   * Offsets are in the checkpoints; to commit them to the group, too, would cost and serve none.
   */
  private KafkaSource<byte[]> source() {
    TopicNames names = settings.common().topicNames();
    return KafkaSource.<byte[]>builder()
        .setBootstrapServers(settings.common().bootstrapServers())
        .setTopics(
            names.of(Topics.TRANSACTIONS), names.of(Topics.LABELS), names.of(Topics.VERDICTS))
        .setGroupId("flink-" + options.output())
        .setClientIdPrefix("flink-" + options.output())
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setProperties(properties(kafka.clientSettings("kafka.consumer.")))
        .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
        .setProperty(KafkaSourceOptions.COMMIT_OFFSETS_ON_CHECKPOINT.key(), "false")
        .setDeserializer(new PackingSchema())
        .build();
  }

  /** Pooled names: else each checkpoint would open a producer id of its own at the broker. */
  private KafkaSink<ProducerRecord<byte[], byte[]>> sink() {
    Map<String, Object> producer = KafkaClients.producerDefaults();
    producer.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS);
    producer.putAll(kafka.clientSettings("kafka.producer."));
    return KafkaSink.<ProducerRecord<byte[], byte[]>>builder()
        .setBootstrapServers(settings.common().bootstrapServers())
        .setKafkaProducerConfig(properties(producer))
        .setRecordSerializer(new FinishedRecords(options.output()))
        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
        .setTransactionalIdPrefix("flink-" + options.output())
        .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
        .build();
  }

  private static Properties properties(Map<String, Object> settings) {
    Properties properties = new Properties();
    settings.forEach((key, value) -> properties.put(key, String.valueOf(value)));
    return properties;
  }
}
