package io.proofstream.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.runtime.trace.TraceContext;
import io.proofstream.schemas.Headers;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Record;

/**
 * What the market is at work on. Nothing of it is read before something is written, since most
 * decisions lead to nothing.
 *
 * @param record the record that is processed; empty at a tick of the clock
 * @param action the action's id, while it is an action
 */
record Origin(Optional<Record<byte[], byte[]>> record, Optional<String> action) {
  /** A tick of the clock. */
  static final Origin CLOCK = new Origin(Optional.empty(), Optional.empty());

  /** A decision. */
  static Origin decision(Record<byte[], byte[]> record) {
    return new Origin(Optional.of(record), Optional.empty());
  }

  /** An action. */
  static Origin action(Record<byte[], byte[]> record, String actionId) {
    return new Origin(Optional.of(record), Optional.of(actionId));
  }

  /**
   * A window that merely passed is no step of the trace of whoever's decision showed it.
   *
   * @param account of what is written
   * @param step tells the steps of a trace apart
   * @return the step's trace, where the record that is processed is of the account and has one
   */
  Optional<TraceContext> step(String account, long step) {
    return record
        .filter(of -> of.key() != null && account.equals(new String(of.key(), UTF_8)))
        .flatMap(Origin::trace)
        .map(parent -> parent.child(step));
  }

  private static Optional<TraceContext> trace(Record<byte[], byte[]> record) {
    Header header = record.headers().lastHeader(Headers.TRACEPARENT);
    return header == null || header.value() == null
        ? Optional.empty()
        : TraceContext.parse(new String(header.value(), UTF_8));
  }
}
