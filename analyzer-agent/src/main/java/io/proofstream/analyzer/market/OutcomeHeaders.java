package io.proofstream.analyzer.market;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.runtime.trace.CloudEvent;
import io.proofstream.runtime.trace.TraceContext;
import io.proofstream.schemas.Headers;
import io.proofstream.schemas.OutcomeHeader;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The headers of an outcome, a function of its source and its number. */
final class OutcomeHeaders {
  /** Longest name of a load: what nobody of ours wrote could make the outcome too long to write. */
  private static final int LOAD_BYTES_MAX = 512;

  private OutcomeHeaders() {}

  /**
   * @param source what is answered
   * @param sequence the outcome's number in its market
   * @param event the outcome as an event
   * @return trace, load, event and what is answered
   */
  static RecordHeaders of(SourceRecord source, long sequence, CloudEvent event) {
    RecordHeaders headers = new RecordHeaders();
    event.addTo(headers);
    addTrace(source, sequence, headers);
    Header load = source.headers().lastHeader(Headers.LOAD);
    if (load != null && load.value() != null && load.value().length <= LOAD_BYTES_MAX) {
      headers.add(load);
    }
    addAnswer(source, sequence, headers);
    return headers;
  }

  /** Adds what is answered, which is all that a rejection carries besides its original headers. */
  static void addAnswer(SourceRecord source, long sequence, RecordHeaders headers) {
    var outcome =
        new OutcomeHeader(sequence, source.partition(), source.offset(), source.hash().bytes());
    headers.add(Headers.OUTCOME, outcome.encode());
  }

  private static void addTrace(SourceRecord source, long sequence, RecordHeaders headers) {
    Header parent = source.headers().lastHeader(Headers.TRACEPARENT);
    if (parent != null && parent.value() != null) {
      TraceContext.parse(new String(parent.value(), UTF_8))
          .map(trace -> trace.child(sequence).header().getBytes(UTF_8))
          .ifPresent(child -> headers.add(Headers.TRACEPARENT, child));
    }
  }
}
