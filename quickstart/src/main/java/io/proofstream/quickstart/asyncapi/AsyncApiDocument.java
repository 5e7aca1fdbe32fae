package io.proofstream.quickstart.asyncapi;

import static io.proofstream.quickstart.command.Yaml.map;

import io.proofstream.schemas.Topic;
import io.proofstream.schemas.Topics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The catalogue as an AsyncAPI 3.0.0 document: a channel for each topic, a message for what lies in
 * it, an operation for each that writes or reads it.
 */
final class AsyncApiDocument {
  /** Any name of a queue; its topic stands for those of all queues, whose name is a parameter. */
  private static final Topic<?> ANY_QUEUE = Topics.alertQueue("queue");

  /** Topics carry their versions in their names, so the document as a whole hardly needs one. */
  private static final String VERSION = "1.0.0";

  private static final String DESCRIPTION =
      """
      Every topic of a Proofstream deployment. Values are Avro behind Confluent's header (a zero
      byte and the schema's id, big-endian). A topic by market has one partition a market, and all
      such topics have the same number.
      """;

  private final Map<Topic<?>, Channel> channels = new LinkedHashMap<>();

  AsyncApiDocument() {
    Topics.withoutAlertQueues().forEach(topic -> channels.put(topic, Channel.of(topic)));
    channels.put(ANY_QUEUE, Channel.ofQueues(ANY_QUEUE));
  }

  /** The document as maps, lists, texts and numbers. */
  Map<String, Object> build() {
    Map<String, Object> channelsById = map();
    Map<String, Object> operations = map();
    Map<String, Object> messages = map();
    channels.forEach(
        (topic, channel) -> {
          channelsById.put(channel.id(), channel.build());
          operations.putAll(new Operations(topic, channel.id()).build());
          messages.put(channel.id(), Message.build(topic));
        });
    return map(
        "asyncapi",
        "3.0.0",
        "info",
        info(),
        "defaultContentType",
        Message.AVRO,
        "servers",
        map("cluster", server()),
        "channels",
        channelsById,
        "operations",
        operations,
        "components",
        map("messages", messages));
  }

  private static Map<String, Object> info() {
    return map(
        "title",
        "Proofstream",
        "version",
        VERSION,
        "description",
        DESCRIPTION,
        "license",
        map(
            "name", "Apache-2.0",
            "url", "https://www.apache.org/licenses/LICENSE-2.0.txt"),
        "tags",
        tags());
  }

  private static List<Object> tags() {
    List<Object> tags = new ArrayList<>();
    Operations.PARTIES.forEach(
        (party, description) ->
            tags.add(map("name", Operations.word(party), "description", description)));
    return tags;
  }

  private static Map<String, Object> server() {
    return map(
        "host",
        "{brokers}",
        "protocol",
        "kafka",
        "description",
        "A deployment's cluster: bootstrap.servers and schema.registry.url. With TLS the"
            + " protocol is kafka-secure.",
        "variables",
        map(
            "brokers",
            map("default", "localhost:9092", "description", "host:port of one or several")),
        "bindings",
        map(
            "kafka",
            map(
                "schemaRegistryUrl", "http://localhost:8081",
                "schemaRegistryVendor", "confluent",
                "bindingVersion", Channel.BINDING_VERSION)));
  }
}
