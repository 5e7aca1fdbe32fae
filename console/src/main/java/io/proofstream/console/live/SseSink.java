package io.proofstream.console.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.sse.SseClient;
import io.proofstream.console.access.Access;
import io.proofstream.console.live.Coalescer.Batch;
import java.util.Map;

/**
 * A browser at the end of a stream of server-sent events (HTML Living Standard, 9.2). Events name
 * what changed and hold nothing of it: the browser asks for that with its reader's own rights.
 */
final class SseSink implements LiveClient.Sink {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SseClient client;
  private final Access access;

  SseSink(SseClient client, Access access) {
    this.client = client;
    this.access = access;
  }

  @Override
  public void alerts(Batch batch) {
    try {
      client.sendEvent(
          "alerts",
          JSON.writeValueAsString(Map.of("alerts", batch.alerts(), "more", batch.more())));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can always be written as JSON", e);
    }
  }

  @Override
  public void event(String name) {
    client.sendEvent(name, "{}");
  }

  @Override
  public void heartbeat() {
    client.sendComment("here");
  }

  @Override
  public boolean wanted() {
    return !client.terminated() && access.holds(client.ctx());
  }

  @Override
  public void close() {
    client.close();
  }
}
