package io.proofstream.runtime.rejection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.schemas.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The headers of a record in a rejections topic: those it came with, and why it was refused, under
 * the names Kafka Streams gives to its dead letters (KIP-1034).
 */
public final class RejectionHeaders {
  private static final String EXCEPTION = "io.proofstream.Rejected";

  private RejectionHeaders() {}

  /**
   * @param original the headers the record came with
   * @param rejection why it was refused
   * @return both, for a record that did not come from a topic
   */
  public static RecordHeaders of(
      org.apache.kafka.common.header.Headers original, Rejection rejection) {
    RecordHeaders headers = new RecordHeaders(original);
    headers.add(Headers.ERROR_EXCEPTION, EXCEPTION.getBytes(UTF_8));
    headers.add(Headers.ERROR_MESSAGE, rejection.reason().getBytes(UTF_8));
    headers.add(Headers.CODE, rejection.code().getBytes(UTF_8));
    return headers;
  }

  /**
   * @param original the headers the record came with
   * @param rejection why it was refused
   * @param topic the topic it lies in
   * @param partition its partition
   * @param offset its offset
   * @return all of it
   */
  public static RecordHeaders of(
      org.apache.kafka.common.header.Headers original,
      Rejection rejection,
      String topic,
      int partition,
      long offset) {
    RecordHeaders headers = of(original, rejection);
    headers.add(Headers.ERROR_TOPIC, topic.getBytes(UTF_8));
    headers.add(Headers.ERROR_PARTITION, Integer.toString(partition).getBytes(UTF_8));
    headers.add(Headers.ERROR_OFFSET, Long.toString(offset).getBytes(UTF_8));
    return headers;
  }
}
