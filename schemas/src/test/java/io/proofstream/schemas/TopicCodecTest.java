package io.proofstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.v1.Label;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TopicCodecTest {
  private final TopicCodec<Label> labels =
      TopicCodecs.register(
              ConfluentSchemaRegistry.inMemory(),
              new TopicNames(""),
              List.of(Topics.LABELS),
              List.of())
          .codec(Topics.LABELS);

  @Test
  void decodesWhatItEncoded() throws Exception {
    Label label =
        Label.newBuilder()
            .setTransactionId("t-1")
            .setAccountId("a-1")
            .setCounterpartyId("c-1")
            .setOccurredAt(Instant.parse("2018-04-01T00:00:31Z"))
            .setKnownAt(Instant.parse("2018-04-08T00:00:31Z"))
            .setFraud(true)
            .setOrigin("file")
            .build();

    assertThat(labels.decode(labels.encode(label))).isEqualTo(label);
  }
}
