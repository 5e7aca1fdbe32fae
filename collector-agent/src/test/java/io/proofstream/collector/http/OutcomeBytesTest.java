package io.proofstream.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class OutcomeBytesTest {
  private static final Place PLACE = new Place(3, Long.MAX_VALUE);
  private static final Fingerprint CONTENT = new Fingerprint(1, -2, 3, Long.MIN_VALUE);

  static List<Outcome> outcomes() {
    return List.of(
        new Outcome.Decided(
            "tx-ü",
            PLACE,
            CONTENT,
            "DECLINE",
            0.1,
            List.of(
                new Outcome.Reason("velocity", 0.5, "7 in 5 min"),
                new Outcome.Reason("amount", Double.MIN_VALUE, "")),
            42,
            43,
            Instant.parse("2026-03-01T10:11:12.345Z")),
        new Outcome.Decided(
            "tx", PLACE, CONTENT, "APPROVE", 0, List.of(), 0, 0, Instant.ofEpochMilli(0)),
        new Outcome.Repeated("tx", PLACE, CONTENT, new Place(0, 7)),
        new Outcome.Refused("", PLACE, CONTENT, "WRONG_TIME", "occurred_at is ahead"));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void anOutcomeIsReadAsItWasWritten(Outcome outcome) {
    assertThat(OutcomeBytes.decode(OutcomeBytes.encode(outcome))).isEqualTo(outcome);
  }
}
