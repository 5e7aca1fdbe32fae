package io.proofstream.quickstart.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.proofstream.v1.Activation;
import io.proofstream.v1.ArtifactKind;
import io.proofstream.v1.Transaction;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

final class RecordJsonTest {
  private static final Instant TIME = Instant.parse("2026-11-24T10:00:00.000001Z");

  @Test
  void timesAreTimesAndMapsAreObjects() {
    GenericRecord transaction = new GenericData.Record(Transaction.getClassSchema());
    transaction.put("transaction_id", "t-1");
    transaction.put("occurred_at", ChronoUnit.MICROS.between(Instant.EPOCH, TIME));
    transaction.put("amount_minor", 1_250L);
    transaction.put("attributes", Map.of("channel", "web"));

    JsonNode json = RecordJson.of(transaction);

    assertThat(json.get("occurred_at").asText()).isEqualTo(TIME.toString());
    assertThat(json.get("amount_minor").asLong()).isEqualTo(1_250);
    assertThat(json.at("/attributes/channel").asText()).isEqualTo("web");
    assertThat(json.get("account_id").isNull()).isTrue();
  }

  @Test
  void hashesAreAsOtherCommandsWriteThem() {
    Schema schema = Activation.getClassSchema();
    Schema fixed = schema.getField("content_hash").schema();
    GenericRecord activation = new GenericData.Record(schema);
    activation.put("kind", new GenericData.EnumSymbol(schema.getField("kind").schema(), "MODEL"));
    activation.put("content_hash", new GenericData.Fixed(fixed, hash()));

    JsonNode json = RecordJson.of(activation);

    assertThat(json.get("content_hash").asText()).hasSize(64).startsWith("ff00");
    assertThat(json.get("kind").asText()).isEqualTo(ArtifactKind.MODEL.name());
  }

  private static byte[] hash() {
    return ByteBuffer.allocate(32).put((byte) 0xFF).array();
  }
}
