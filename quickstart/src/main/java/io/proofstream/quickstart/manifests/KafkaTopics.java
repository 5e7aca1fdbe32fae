package io.proofstream.quickstart.manifests;

import static io.proofstream.quickstart.command.Yaml.map;

import io.proofstream.quickstart.acls.BusAccess;
import io.proofstream.runtime.kafka.TopicShape;
import io.proofstream.runtime.kafka.WantedTopic;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The topics of a deployment as KafkaTopic resources. */
final class KafkaTopics {
  private final CommonSettings common;
  private final TopicShape shape;
  private final Strimzi strimzi;

  KafkaTopics(CommonSettings common, Strimzi strimzi) {
    this.common = common;
    this.shape = new TopicShape(common);
    this.strimzi = strimzi;
  }

  /** Those of the catalogue, and those that Kafka Streams' applications keep for themselves. */
  List<Map<String, Object>> build() {
    Stream<WantedTopic> all =
        Stream.concat(
            Topics.all(common.alertQueues()).stream().map(shape::of),
            BusAccess.internalTopics(common.topicNames()).stream().map(shape::of));
    return all.map(this::resource).toList();
  }

  private Map<String, Object> resource(WantedTopic topic) {
    Map<String, Object> spec = map("topicName", topic.name(), "partitions", topic.partitions());
    if (common.replication() > 0) {
      spec.put("replicas", (int) common.replication());
    }
    Map<String, Object> config = map();
    topic.configs().forEach((key, value) -> config.put(key, typed(value)));
    spec.put("config", config);
    return strimzi.resource("KafkaTopic", ResourceName.of(topic.name()), spec);
  }

  /** Strimzi compares what it is given with what the broker says, where numbers are numbers. */
  private static Object typed(String value) {
    return value.matches("-?[0-9]{1,18}") ? (Object) Long.valueOf(value) : value;
  }
}
