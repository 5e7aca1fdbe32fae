package io.proofstream.collector.resend;

import io.proofstream.collector.mapping.Format;
import io.proofstream.collector.mapping.Mapping;
import io.proofstream.collector.mapping.MappingException;
import io.proofstream.collector.mapping.Payment;
import io.proofstream.collector.mapping.RowMapper;
import io.proofstream.collector.rows.RejectionCode;
import io.proofstream.collector.rows.Row;
import io.proofstream.collector.rows.RowRejected;
import io.proofstream.collector.source.RowReading;
import io.proofstream.collector.source.RowSource;
import io.proofstream.collector.topic.TopicFormat;
import io.proofstream.collector.topic.TopicRows;
import io.proofstream.runtime.settings.Markets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * Maps a refused row where it stands alone: one of a file as the only row behind its header, one of
 * a topic as it was. Pure but for the schemas that records name. Used by one thread.
 */
public final class RowAgain {
  private static final String LINE = "^line [0-9]+: ";

  private final Markets markets;
  private final TopicRows records;

  /**
   * @param markets the deployment's markets
   * @param records reads records of topics
   */
  public RowAgain(Markets markets, TopicRows records) {
    this.markets = markets;
    this.records = records;
  }

  /**
   * @param reading how the row is read
   * @param mapping the mapping that it names
   * @param value the row's bytes
   * @param latest the latest event time that is taken
   * @return what it says
   * @throws RowRejected if it cannot be taken
   * @throws MappingException if the mapping does not fit what the row stood in
   */
  public Payment map(RowReading reading, Mapping mapping, byte[] value, Instant latest)
      throws RowRejected {
    if (reading.format().isPresent()) {
      return ofTopic(reading, mapping, value, latest);
    }
    if (mapping.format() == Format.ISO20022) {
      throw new MappingException(
          "a transaction of an ISO 20022 message cannot be read without its message; load the file"
              + " again, what was accepted comes out as repeated");
    }
    RowSource.Plan plan = new RowSource.Plan(mapping, markets, reading.market());
    try (RowSource source = RowSource.ofText(plan, file(reading, mapping, value))) {
      Row row =
          source
              .next()
              .orElseThrow(() -> new RowRejected(RejectionCode.EMPTY_VALUE, "the row is empty"));
      if (row instanceof Row.Bad bad) {
        throw rejected(bad);
      }
      requireOne(source.next());
      return source.mapper().map(row, latest);
    } catch (IOException e) {
      throw new MappingException("the row's source " + e.getMessage(), e);
    }
  }

  private Payment ofTopic(RowReading reading, Mapping mapping, byte[] value, Instant latest)
      throws RowRejected {
    TopicFormat format =
        reading
            .format()
            .flatMap(TopicFormat::named)
            .orElseThrow(
                () -> new MappingException("the record's format is neither json nor avro"));
    RowMapper mapper = TopicRows.mapper(new RowSource.Plan(mapping, markets, reading.market()));
    return mapper.map(records.read(format, value), latest);
  }

  private static byte[] file(RowReading reading, Mapping mapping, byte[] value) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    if (mapping.format() == Format.CSV) {
      file.writeBytes(
          reading
              .columns()
              .orElseThrow(
                  () ->
                      new MappingException(
                          "the columns that the row stood in are not known: it is no row of a CSV"
                              + " file, or its header was too long to be kept")));
      file.write('\n');
    }
    file.writeBytes(value);
    return file.toByteArray();
  }

  private static void requireOne(Optional<Row> more) throws RowRejected {
    if (more.isPresent()) {
      throw new RowRejected(RejectionCode.BROKEN_QUOTING, "it is more than one row");
    }
  }

  /** The line is that of the row where it stands alone, which nobody knows it by. */
  private static RowRejected rejected(Row.Bad bad) {
    return new RowRejected(
        RejectionCode.valueOf(bad.rejection().code()),
        bad.rejection().reason().replaceFirst(LINE, ""));
  }
}
