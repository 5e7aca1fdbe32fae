package io.proofstream.alert.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.alert.delivery.message.Notice;
import io.proofstream.alert.delivery.order.Letter;
import io.proofstream.schemas.Headers;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.UndecodableRecordException;
import io.proofstream.v1.Alert;
import org.apache.kafka.common.header.Header;

/** Reads what a letter says. */
final class LetterReader {
  private static final String COUNT = "[0-9]{1,9}";

  private final TopicCodec<Alert> codec;

  LetterReader(TopicCodec<Alert> codec) {
    this.codec = codec;
  }

  /**
   * @return what the receiver is told
   * @throws UndecodableRecordException if the bytes are no alert
   * @throws IllegalArgumentException if it is one that we did not write
   */
  Notice read(Letter letter) throws UndecodableRecordException {
    if (letter.row().value() == null) {
      throw new IllegalArgumentException("the record has no value");
    }
    Alert alert = codec.decode(letter.row().value());
    return new Notice(alert, count(letter, Headers.REMINDER), letter.writtenAt());
  }

  /** A header's number; 0 where it is not there or is none. */
  static int count(Letter letter, String name) {
    String text = text(letter, name);
    return text.matches(COUNT) ? Integer.parseInt(text) : 0;
  }

  /** A header's text; empty where it is not there. */
  static String text(Letter letter, String name) {
    Header header = letter.row().headers().lastHeader(name);
    return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
  }
}
