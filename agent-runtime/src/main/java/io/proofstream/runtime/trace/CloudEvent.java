package io.proofstream.runtime.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.schemas.Headers;
import java.time.Instant;

/**
 * The attributes of a record as a CloudEvent 1.0 (Kafka protocol binding, binary mode).
 *
 * @param id unique within the source; the same occurrence always has the same id
 * @param type for example io.proofstream.decision.v1
 * @param source who wrote it, a URI reference, for example /proofstream/analyzer/main
 * @param time when it happened, event time
 */
public record CloudEvent(String id, String type, String source, Instant time) {
  private static final byte[] SPECIFICATION_VERSION = "1.0".getBytes(UTF_8);

  /**
   * @param headers where the attributes are added
   */
  public void addTo(org.apache.kafka.common.header.Headers headers) {
    headers.add(Headers.CE_SPECVERSION, SPECIFICATION_VERSION);
    headers.add(Headers.CE_ID, id.getBytes(UTF_8));
    headers.add(Headers.CE_TYPE, type.getBytes(UTF_8));
    headers.add(Headers.CE_SOURCE, source.getBytes(UTF_8));
    headers.add(Headers.CE_TIME, time.toString().getBytes(UTF_8));
  }
}
