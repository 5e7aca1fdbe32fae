package io.proofstream.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.schemas.UndecodableRecordException.Code;
import io.proofstream.v1.Artifact;
import io.proofstream.v1.ArtifactKind;
import io.proofstream.v1.Label;
import io.proofstream.v1.Sha256;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

final class TopicCodecTest {
  private static final TopicNames NAMES = new TopicNames("site-a.");

  private final HeldSchemas registry = new HeldSchemas();
  private final TopicCodec<Label> labels =
      TopicCodecs.register(registry, NAMES, List.of(Topics.LABELS), List.of()).codec(Topics.LABELS);

  @Test
  void decodesWhatItEncoded() throws Exception {
    assertThat(labels.decode(labels.encode(Samples.label()))).isEqualTo(Samples.label());
  }

  @Test
  void beginsAValueWithMagicByteAndSchemaId() {
    byte[] bytes = labels.encode(Samples.label());

    assertThat(Arrays.copyOf(bytes, 5)).containsExactly(0, 0, 0, 0, 1);
  }

  @Test
  void asksTheRegistryOnceForManyRecords() throws Exception {
    byte[] bytes = labels.encode(Samples.label());
    for (int i = 0; i < 100; i++) {
      labels.decode(bytes);
    }

    assertThat(registry.asked()).isEqualTo(1);
  }

  @Test
  void isNotDisturbedByAValueThatCouldNotBeEncoded() throws Exception {
    Label broken = Samples.label();
    broken.put("origin", null);
    assertThatThrownBy(() -> labels.encode(broken)).isInstanceOf(NullPointerException.class);

    assertThat(labels.decode(labels.encode(Samples.label()))).isEqualTo(Samples.label());
  }

  @Test
  void doesNotWriteToATopicThatWasOpenedForReading() {
    TopicCodec<Label> reading =
        TopicCodecs.register(registry, NAMES, List.of(), List.of(Topics.LABELS))
            .codec(Topics.LABELS);

    assertThatThrownBy(() -> reading.encode(Samples.label()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("site-a.labels.v1");
  }

  @Test
  void doesNotWriteAValueThatIsTooLarge() {
    TopicCodec<Artifact> artifacts =
        TopicCodecs.register(registry, NAMES, List.of(Topics.ARTIFACTS), List.of())
            .codec(Topics.ARTIFACTS);
    Artifact huge =
        Artifact.newBuilder()
            .setKind(ArtifactKind.RULE_SET)
            .setName("main")
            .setContentHash(new Sha256(new byte[32]))
            .setMediaType("application/yaml")
            .setChunkIndex(0)
            .setChunkCount(1)
            .setBody(ByteBuffer.allocate(TopicCodec.VALUE_BYTES_MAX))
            .setPublishedBy("test")
            .build();

    assertThatThrownBy(() -> artifacts.encode(huge))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 1048576");
  }

  @Test
  void refusesNoValue() {
    refuses(null, Code.EMPTY_VALUE, "is empty");
    refuses(new byte[0], Code.EMPTY_VALUE, "is empty");
  }

  @Test
  void refusesAForeignMagicByte() {
    refuses("{\"amount\": 1}".getBytes(UTF_8), Code.FOREIGN_MAGIC_BYTE, "begins with byte 123, 0");
  }

  @Test
  void refusesHalfAnEnvelope() {
    refuses(new byte[] {0, 0, 0}, Code.TRUNCATED_VALUE, "has 3 bytes, at least 5");
  }

  @Test
  void refusesAnUnknownSchemaId() {
    byte[] bytes = labels.encode(Samples.label());
    ByteBuffer.wrap(bytes).putInt(1, 77);

    refuses(bytes, Code.UNKNOWN_SCHEMA_ID, "schema id 77");
  }

  @Test
  void refusesAnOversizedValue() {
    refuses(new byte[TopicCodec.VALUE_BYTES_MAX + 1], Code.OVERSIZED_VALUE, "1048577 bytes");
  }

  @Test
  void refusesAValueThatGoesOn() {
    byte[] bytes = labels.encode(Samples.label());

    refuses(Arrays.copyOf(bytes, bytes.length + 1), Code.TRAILING_BYTES, "behind the end");
  }

  @Test
  void refusesEveryValueThatEndsEarly() {
    byte[] bytes = labels.encode(Samples.label());
    for (int length = 5; length < bytes.length; length++) {
      refuses(Arrays.copyOf(bytes, length), Code.TRUNCATED_VALUE, "ends early");
    }
  }

  @Test
  void refusesANegativeLength() {
    byte[] bytes = labels.encode(Samples.label());
    bytes[5] = 1; // The length of the first string, zigzag: -1.

    refuses(bytes, Code.MALFORMED_VALUE, "schema id 1");
  }

  @Test
  void refusesARecordOfAnotherName() {
    int id = registry.add(SchemaBuilder.record("Other").namespace("test").fields().endRecord());
    byte[] bytes = ByteBuffer.allocate(5).put((byte) 0).putInt(id).array();

    refuses(bytes, Code.MISMATCHED_SCHEMA, "is test.Other, io.proofstream.v1.Label is expected");
  }

  @Test
  void refusesARecordOfOurNameThatLacksAFieldAndNamesIt() {
    Schema foreign =
        SchemaBuilder.record("Label")
            .namespace("io.proofstream.v1")
            .fields()
            .requiredString("transaction_id")
            .endRecord();
    byte[] bytes = ByteBuffer.allocate(6).put((byte) 0).putInt(registry.add(foreign)).array();

    refuses(bytes, Code.MISMATCHED_SCHEMA, "field 'account_id' is not in the other version");
  }

  @Test
  void saysNothingOfAValuesContent() {
    byte[] bytes = labels.encode(Samples.label());
    byte[] broken = Arrays.copyOf(bytes, bytes.length - 1);

    assertThatThrownBy(() -> labels.decode(broken)).hasMessageNotContaining("a-1");
  }

  @Test
  void blamesTheRegistryAndNotTheValueWhileTheRegistryIsAway() {
    byte[] bytes = labels.encode(Samples.label());
    registry.away(true);

    assertThatThrownBy(() -> labels.decode(bytes)).isInstanceOf(RegistryUnavailableException.class);
  }

  @Test
  void givesKafkasClientsASerde() {
    var serde = labels.serde();
    byte[] bytes = serde.serializer().serialize("any", Samples.label());

    assertThat(serde.deserializer().deserialize("any", bytes)).isEqualTo(Samples.label());
    assertThat(serde.deserializer().deserialize("any", null)).isNull();
    assertThat(serde.serializer().serialize("any", null)).isNull();
  }

  @Test
  void tellsKafkasClientsWhatCannotBeDecoded() {
    assertThatThrownBy(() -> labels.serde().deserializer().deserialize("any", new byte[] {9}))
        .isInstanceOf(SerializationException.class)
        .hasCauseInstanceOf(UndecodableRecordException.class);
  }

  @Test
  void knowsOnlyTheTopicsItWasOpenedFor() {
    TopicCodecs codecs = TopicCodecs.register(registry, NAMES, List.of(), List.of(Topics.LABELS));

    assertThatThrownBy(() -> codecs.codec(Topics.ALERTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("alerts.v1");
  }

  private void refuses(byte[] bytes, Code code, String words) {
    assertThatExceptionOfType(UndecodableRecordException.class)
        .isThrownBy(() -> labels.decode(bytes))
        .withMessageContaining(words)
        .withMessageContaining("site-a.labels.v1")
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
