package io.proofstream.quickstart.manifests;

import static io.proofstream.quickstart.command.Yaml.map;

import io.proofstream.runtime.kafka.TopicShape;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.Topics;
import java.util.List;
import java.util.Map;

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

  List<Map<String, Object>> build() {
    return Topics.all(common.alertQueues()).stream().map(this::resource).toList();
  }

  private Map<String, Object> resource(Topic<?> topic) {
    String name = common.topicNames().of(topic);
    Map<String, Object> spec = map("topicName", name, "partitions", shape.partitions(topic));
    if (common.replication() > 0) {
      spec.put("replicas", (int) common.replication());
    }
    Map<String, Object> config = map();
    shape.configs(topic).forEach((key, value) -> config.put(key, typed(value)));
    spec.put("config", config);
    return strimzi.resource("KafkaTopic", ResourceName.of(name), spec);
  }

  /** Strimzi compares what it is given with what the broker says, where numbers are numbers. */
  private static Object typed(String value) {
    return value.matches("-?[0-9]{1,18}") ? (Object) Long.valueOf(value) : value;
  }
}
