package io.proofstream.alert.delivery.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/**
 * Writes {@code {type, timestamp, data}} as Standard Webhooks has it, signed.
 *
 * @param secrets what it is signed with, one or more
 * @param masked whether account numbers are masked
 */
public record WebhookWriter(List<WebhookSecret> secrets, boolean masked) implements Writer {
  public WebhookWriter {
    secrets = List.copyOf(secrets);
  }

  @Override
  public Message write(Notice notice, Instant now) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", notice.type());
    json.put("timestamp", notice.writtenAt().toString());
    json.set("data", AlertJson.of(notice.alert(), masked));
    String body = json.toString();
    return new Message(WebhookSignature.headers(notice.id(), now, body, secrets), body);
  }
}
