package io.proofstream.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

final class LogPartTest {
  private static LogPart part(String shard, String shards) {
    ConfigDef definition = new ConfigDef();
    LogPart.define(definition);
    return LogPart.of(
        new AbstractConfig(
            definition, Map.of("storage.shard", shard, "storage.shards", shards), false));
  }

  @Test
  void eachPartitionBelongsToOneShard() {
    List<LogPart> parts = IntStream.range(0, 3).mapToObj(n -> part("" + n, "3")).toList();
    for (int partition = 0; partition < 20; partition++) {
      int number = partition;
      assertThat(parts).filteredOn(part -> part.takes(number)).hasSize(1);
    }
  }

  @Test
  void oneShardHasThePlainName() {
    assertThat(part("0", "1").origin("example.org/audit")).isEqualTo("example.org/audit");
  }

  @Test
  void theNameTellsTheShardAndHowManyThereAre() {
    assertThat(part("1", "4").origin("example.org/audit")).isEqualTo("example.org/audit/1-of-4");
  }

  @Test
  void theRootTakesOtherTopicsThanTheShards() {
    List<String> none = List.of();
    assertThat(part("root", "2").topics(none))
        .doesNotContainAnyElementsOf(part("0", "2").topics(none));
  }

  @Test
  void aNumberOutOfRangeIsRefused() {
    for (String shard : List.of("2", "-1", "Root", "")) {
      assertThatThrownBy(() -> part(shard, "2"))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("expected 0 to 1, or 'root'");
    }
  }
}
