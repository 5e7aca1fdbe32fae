package io.proofstream.quickstart.asyncapi;

import static io.proofstream.quickstart.command.Yaml.map;

import io.proofstream.schemas.Partitions;
import io.proofstream.schemas.Topic;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A topic as a channel.
 *
 * @param topic the topic
 * @param id the channel's key in the document
 * @param name the topic's name, parameters in braces
 */
record Channel(Topic<?> topic, String id, String name) {
  static final String BINDING_VERSION = "0.5.0";

  private static final Map<String, Object> PREFIX =
      map("default", "", "description", "The deployment's topic.prefix.");
  private static final Map<String, Object> QUEUE =
      map("description", "The queue's name: 1 to 32 lower-case letters, digits and dashes.");

  /** The broker's settings that the binding gives as numbers. */
  private static final Set<String> NUMBERS =
      Set.of("retention.ms", "retention.bytes", "max.message.bytes");

  static Channel of(Topic<?> topic) {
    return new Channel(topic, topic.name(), topic.name());
  }

  static Channel ofQueues(Topic<?> anyQueue) {
    return new Channel(anyQueue, "alerts.queue.v1", "alerts.{queue}.v1");
  }

  Map<String, Object> build() {
    Map<String, Object> parameters = map("prefix", PREFIX);
    if (!name.equals(topic.name())) {
      parameters.put("queue", QUEUE);
    }
    return map(
        "address", "{prefix}" + name,
        "description", description(),
        "parameters", parameters,
        "messages", map("record", reference("#/components/messages/" + id)),
        "servers", List.of(reference("#/servers/cluster")),
        "bindings", map("kafka", binding()));
  }

  static Map<String, Object> reference(String pointer) {
    return map("$ref", pointer);
  }

  private String description() {
    return "%s; %s%s."
        .formatted(
            topic.partitions() == Partitions.PER_MARKET
                ? "One partition a market"
                : "One partition",
            switch (topic.cleanup()) {
              case COMPACT -> "the latest record of each key stays";
              case DELETE ->
                  topic
                      .retention()
                      .map(time -> "records stay for %d days".formatted(time.toDays()))
                      .orElse("records stay for ever");
            },
            topic.recorded() ? "; in the audit log" : "");
  }

  /** Partitions are those of a deployment with one market. */
  private Map<String, Object> binding() {
    Map<String, Object> settings = map();
    topic
        .configs()
        .forEach(
            (key, value) ->
                settings.put(
                    key,
                    switch (key) {
                      case "cleanup.policy" -> List.of(value);
                      default -> NUMBERS.contains(key) ? (Object) Long.valueOf(value) : value;
                    }));
    return map(
        "partitions",
        1,
        "replicas",
        (int) Topic.REPLICATION,
        "topicConfiguration",
        settings,
        "bindingVersion",
        BINDING_VERSION);
  }
}
