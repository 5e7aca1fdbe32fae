package io.proofstream.quickstart.asyncapi;

import static io.proofstream.quickstart.command.Yaml.map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicHeader;
import io.proofstream.schemas.TopicHeaders;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** What lies in a topic, as a message. */
final class Message {
  static final String AVRO = "application/vnd.apache.avro";
  private static final String AVRO_SCHEMA = "application/vnd.apache.avro;version=1.9.0";
  private static final String BYTES = "application/octet-stream";
  private static final String STRING_CLASS = "avro.java.string";
  private static final ObjectMapper JSON = new ObjectMapper();

  private Message() {}

  static Map<String, Object> build(Topic<?> topic) {
    Map<String, Object> message =
        map(
            "name", topic.schema().map(Schema::getFullName).orElse("bytes"),
            "title", topic.schema().map(Schema::getName).orElse("Bytes"),
            "summary",
                topic
                    .schema()
                    .map(Schema::getDoc)
                    .orElse("The value of a record as it came; why it is here is in the headers."),
            "contentType", topic.schema().isPresent() ? AVRO : BYTES);
    List<TopicHeader> headers = TopicHeaders.of(topic);
    if (!headers.isEmpty()) {
      message.put("headers", headers(headers));
    }
    topic.schema().ifPresent(schema -> message.put("payload", payload(schema)));
    message.put("bindings", map("kafka", binding(topic)));
    return message;
  }

  private static Map<String, Object> headers(List<TopicHeader> headers) {
    Map<String, Object> properties = map();
    for (TopicHeader header : headers) {
      properties.putIfAbsent(
          header.name(), map("type", "string", "description", header.description()));
    }
    List<String> always =
        headers.stream().filter(TopicHeader::always).map(TopicHeader::name).toList();
    return map("type", "object", "required", always, "properties", properties);
  }

  private static Map<String, Object> payload(Schema schema) {
    try {
      return map(
          "schemaFormat",
          AVRO_SCHEMA,
          "schema",
          plain(JSON.readValue(schema.toString(), Object.class)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a schema's own text is no JSON: " + schema.getName(), e);
    }
  }

  /** Without what only tells Java's code generator which class a string is to be. */
  private static Object plain(Object schema) {
    if (schema instanceof List<?> list) {
      return list.stream().map(Message::plain).toList();
    }
    if (!(schema instanceof Map<?, ?> map)) {
      return schema;
    }
    Map<String, Object> plain = map();
    map.forEach((key, value) -> plain.put((String) key, plain(value)));
    boolean hadHint = plain.remove(STRING_CLASS) != null;
    return hadHint && plain.size() == 1 ? plain.get("type") : plain;
  }

  private static Map<String, Object> binding(Topic<?> topic) {
    Map<String, Object> binding =
        map("key", map("type", "string", "description", topic.key() + ", UTF-8"));
    if (topic.schema().isPresent()) {
      binding.put("schemaIdLocation", "payload");
      binding.put("schemaIdPayloadEncoding", "confluent");
    }
    binding.put("bindingVersion", Channel.BINDING_VERSION);
    return binding;
  }
}
