package io.proofstream.collector.iso20022;

import io.proofstream.collector.rows.RejectionCode;
import io.proofstream.collector.rows.Row;
import io.proofstream.collector.rows.RowLimits;
import io.proofstream.collector.rows.RowReader;
import io.proofstream.collector.rows.RowRejected;
import io.proofstream.collector.rows.SourceFormatException;
import io.proofstream.collector.rows.Span;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a message of ISO 20022 transaction by transaction. What is not well-formed cannot be read
 * on behind that place (XML 1.0, 1.2: fatal error); transactions before it are good.
 */
public final class MessageReader implements RowReader {
  private static final Set<String> TRUE = Set.of("true", "1");

  private final Events events;
  private final Fields fields;
  private final Envelope envelope;
  private final MessageType type;
  private long rows;
  private long position;
  private boolean over;

  /**
   * Reads to the message's begin.
   *
   * @param input the source from its first byte on
   * @param beforeRead told before the source is read, which may take long
   * @throws SourceFormatException if it is no such message, or has what none needs: a document
   *     type, another encoding than UTF-8, a namespace that is not known
   * @throws IOException if the source cannot be read
   */
  public MessageReader(InputStream input, Runnable beforeRead) throws IOException {
    this.events = new Events(input, beforeRead);
    this.fields = new Fields(events);
    this.envelope = new Envelope(events, fields);
    this.type = envelope.open();
  }

  @Override
  public void skipTo(long offset, long line) throws IOException {
    while (position < offset) {
      Optional<Row> row = next();
      if (row.isEmpty()) {
        throw new SourceFormatException(
            "ends at byte %d, but had been read to byte %d".formatted(position, offset));
      }
    }
    if (position > offset && offset > 0) {
      throw new SourceFormatException(
          "had been read to byte %d, where no transaction ends now".formatted(offset));
    }
  }

  @Override
  public Optional<Row> next() throws IOException {
    while (!over) {
      Optional<Row> row = step(events.next());
      if (row.isPresent()) {
        rows++;
        position = row.get().span().end();
        return row;
      }
    }
    return Optional.empty();
  }

  private Optional<Row> step(Events.Kind kind) throws IOException {
    if (kind == Events.Kind.BEGIN) {
      fields.begin();
      begun(fields.path());
    } else if (kind == Events.Kind.END && fields.depth() == 0) {
      close();
    } else if (kind == Events.Kind.END) {
      String path = fields.path();
      fields.end();
      return ended(path);
    } else {
      fields.take(kind);
    }
    return Optional.empty();
  }

  private void begun(String path) throws SourceFormatException {
    if (!type.rows().contains(path)) {
      return;
    }
    if (fields.full()) {
      throw new SourceFormatException(
          "has more than %d characters around the transaction at line %d"
              .formatted(RowLimits.ROW_BYTES_MAX, events.tape().lines() + 1));
    }
    events.tape().cutFromHere();
    if (!type.scopes().contains(path)) {
      fields.beginOwn();
    }
  }

  private Optional<Row> ended(String path) {
    Optional<Row> row = Optional.empty();
    if (type.rows().contains(path) && events.tape().cutting()) {
      row = Optional.of(row(path, events.tape().cutToHere()));
      fields.endOwn();
    }
    if (type.scopes().contains(path)) {
      fields.forget(path);
    }
    return row;
  }

  private Row row(String path, Span span) {
    if (span.end() - span.start() > RowLimits.ROW_BYTES_MAX || fields.full()) {
      return bad(
          span,
          RejectionCode.TOO_LONG,
          "the transaction has more than " + RowLimits.ROW_BYTES_MAX + " bytes");
    }
    if (TRUE.contains(fields.around().getOrDefault(MessageType.REVERSAL, ""))) {
      return bad(
          span, RejectionCode.NOT_A_PAYMENT, "the entry is a reversal, a payment is expected");
    }
    return new Row.Message(span, path, fields.around(), fields.own());
  }

  private static Row bad(Span span, RejectionCode code, String reason) {
    return new Row.Bad(span, new RowRejected(code, reason).at(span.line()));
  }

  private void close() throws IOException {
    Optional<String> said = type.rowCount().map(fields.around()::get);
    if (said.isPresent() && !said.get().replaceFirst("^0+(?=.)", "").equals(Long.toString(rows))) {
      throw new SourceFormatException(
          "has %d transactions, and its header says another number of them".formatted(rows));
    }
    envelope.close();
    over = true;
  }
}
