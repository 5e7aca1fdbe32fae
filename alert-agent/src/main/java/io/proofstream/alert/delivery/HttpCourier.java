package io.proofstream.alert.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.alert.delivery.message.Message;
import io.proofstream.alert.delivery.message.Notice;
import io.proofstream.alert.delivery.message.Writer;
import io.proofstream.alert.delivery.net.HttpPoster;
import io.proofstream.alert.delivery.order.Answer;
import io.proofstream.alert.delivery.order.Fault;
import java.io.IOException;
import java.time.InstantSource;

/** Posts to a receiver. */
final class HttpCourier implements Courier {
  /** Largest body that is posted, in bytes. */
  static final int BODY_BYTES_MAX = 1_048_576;

  private final Writer writer;
  private final HttpPoster poster;
  private final InstantSource clock;

  HttpCourier(Writer writer, HttpPoster poster, InstantSource clock) {
    this.writer = writer;
    this.poster = poster;
    this.clock = clock;
  }

  @Override
  public Answer deliver(Notice notice) {
    Message message = writer.write(notice, clock.instant());
    byte[] body = message.text().getBytes(UTF_8);
    if (body.length > BODY_BYTES_MAX) {
      return new Answer.Refused(
          Fault.TOO_LARGE,
          "the message has %d bytes, %d at most are sent".formatted(body.length, BODY_BYTES_MAX));
    }
    try {
      return HttpVerdict.of(poster.post(message.headers(), body), clock.instant());
    } catch (IOException e) {
      return Failures.of(e);
    }
  }

  @Override
  public void close() {
    poster.close();
  }
}
