package io.proofstream.console.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.proofstream.console.live.Coalescer.Batch;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/**
 * Server-sent events (HTML Living Standard, 9.2) to one browser. Events name what changed and hold
 * nothing of it: the browser asks for that with its reader's own rights.
 */
final class EventStream {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ServletOutputStream out;

  private EventStream(ServletOutputStream out) {
    this.out = out;
  }

  /**
   * Sends the answer's head; what is written from here on goes out at once.
   *
   * @throws IOException if the browser is gone
   */
  static EventStream open(HttpServletResponse answer) throws IOException {
    answer.setStatus(HttpServletResponse.SC_OK);
    answer.setContentType("text/event-stream");
    answer.setCharacterEncoding(UTF_8.name());
    answer.setHeader("X-Accel-Buffering", "no");
    EventStream stream = new EventStream(answer.getOutputStream());
    stream.beat();
    return stream;
  }

  /** A sign of life. */
  void beat() throws IOException {
    write(": here\n\n");
  }

  void send(Message message) throws IOException {
    if (message.batch().isPresent()) {
      Batch batch = message.batch().get();
      String alerts =
          JSON.writeValueAsString(Map.of("alerts", batch.alerts(), "more", batch.more()));
      write(event("alerts", alerts));
    }
    if (message.figures()) {
      write(event("figures", "{}"));
    }
    if (message.samples()) {
      write(event("samples", "{}"));
    }
  }

  private static String event(String name, String data) {
    return "event: " + name + "\ndata: " + data + "\n\n";
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(UTF_8));
    out.flush();
  }
}
