package io.proofstream.schemas;

import io.proofstream.v1.Label;
import java.time.Instant;

final class Samples {
  private Samples() {}

  static Label label() {
    return Label.newBuilder()
        .setTransactionId("t-1")
        .setAccountId("a-1")
        .setCounterpartyId("c-1")
        .setOccurredAt(Instant.parse("2018-04-01T00:00:31Z"))
        .setKnownAt(Instant.parse("2018-04-08T00:00:31Z"))
        .setFraud(true)
        .setOrigin("file")
        .build();
  }
}
