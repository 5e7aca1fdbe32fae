package io.proofstream.console.index;

import io.proofstream.schemas.Headers;
import io.proofstream.v1.Resent;
import java.sql.SQLException;

/** Refused records that were sent again, and what came of it. */
final class ResendEntries {
  private static final String UNKNOWN = "unknown";

  private ResendEntries() {}

  static void asked(Session session, TopicRecord record, Changed changed) throws SQLException {
    session.update(
        "INSERT INTO resend (part, off, rejection, who, at) VALUES (?, ?, ?, ?, ?)"
            + " ON CONFLICT (part, off) DO UPDATE SET at = excluded.at",
        record.partition(),
        record.offset(),
        record.headers().getOrDefault(Headers.REJECTION, UNKNOWN),
        record.headers().getOrDefault(Headers.ASKED_BY, UNKNOWN),
        record.at().toEpochMilli());
  }

  static void answered(Session session, TopicRecord record, Changed changed) throws SQLException {
    Resent resent = (Resent) record.value().orElseThrow();
    session.update(
        "INSERT INTO resend VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (part, off) DO UPDATE SET outcome = excluded.outcome,"
            + " code = excluded.code, reason = excluded.reason",
        resent.getPartition(),
        resent.getOffset(),
        resent.getRejection(),
        resent.getAskedBy(),
        record.at().toEpochMilli(),
        Code.of(resent.getOutcome()),
        resent.getCode(),
        resent.getReason());
  }
}
