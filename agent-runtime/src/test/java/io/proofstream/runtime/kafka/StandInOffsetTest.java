package io.proofstream.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

final class StandInOffsetTest {
  private static final TopicPartition CHANGELOG =
      new TopicPartition("site.app-market-changelog", 0);

  @Test
  void aTransactionWithoutOffsetsCommitsOneOfTheChangelog() {
    StandInOffset standIn = StandInOffset.of("site.app", topology()).orElseThrow();
    assertThat(standIn.unlessAny(Map.of())).isEqualTo(Map.of(CHANGELOG, new OffsetAndMetadata(0)));
  }

  @Test
  void aTransactionWithOffsetsCommitsThoseAlone() {
    var own = Map.of(new TopicPartition("in", 1), new OffsetAndMetadata(7));
    assertThat(new StandInOffset(CHANGELOG).unlessAny(own)).isEqualTo(own);
  }

  @Test
  void anApplicationWithoutStoreHasNoStandIn() {
    Topology topology = new Topology();
    topology.addSource("in", "in");
    assertThat(StandInOffset.of("app", topology)).isEmpty();
  }

  private static Topology topology() {
    Topology topology = new Topology();
    topology.addSource("in", "in");
    topology.addProcessor("all", Nothing::new, "in");
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore("market"), Serdes.Bytes(), Serdes.ByteArray()),
        "all");
    return topology;
  }

  private static final class Nothing implements Processor<Object, Object, Void, Void> {
    @Override
    public void process(Record<Object, Object> record) {}
  }
}
