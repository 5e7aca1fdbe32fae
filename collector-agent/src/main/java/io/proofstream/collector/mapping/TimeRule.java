package io.proofstream.collector.mapping;

import io.proofstream.collector.rows.RejectionCode;
import io.proofstream.collector.rows.Row;
import io.proofstream.collector.rows.RowRejected;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * Where a time is and how it is written.
 *
 * @param place where
 * @param format how
 */
record TimeRule(Place place, TimeFormat format) {
  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

  /**
   * @param field the field's own name
   * @param cell the bound place
   * @param row a row
   * @return the time; never of a year before 1970 or behind 9999
   */
  Instant read(String field, Cell cell, Row row) throws RowRejected {
    return of(field, cell, Texts.required(field, cell, row));
  }

  Instant of(String field, Cell cell, String text) throws RowRejected {
    Instant time;
    try {
      time = format.parse(text);
    } catch (DateTimeException e) {
      // Its message repeats the text, which may be anything if columns are shifted.
      throw new RowRejected(
          RejectionCode.WRONG_TIME,
          "%s is %s that name no time, %s is expected"
              .formatted(Texts.at(field, cell), Texts.kind(text), format.expected()));
    }
    if (time.isBefore(FIRST) || time.isAfter(LAST)) {
      throw new RowRejected(
          RejectionCode.WRONG_TIME,
          Texts.at(field, cell) + " is " + time + ", a year from 1970 to 9999 is expected");
    }
    return time;
  }
}
