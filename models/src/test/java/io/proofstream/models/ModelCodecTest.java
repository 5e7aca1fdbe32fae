package io.proofstream.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.v1.Distribution;
import io.proofstream.v1.ModelCard;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelCodecTest {
  /** Avro's mark of a single object and the schema's fingerprint. */
  private static final int SCHEMA_BYTES = 10;

  private static final List<String> FEATURES = List.of("amount", "night", "account_count_1d");

  private final RandomTrees random = new RandomTrees(new Random(5), FEATURES.size());
  private final TreeEnsemble trees =
      new TreeEnsemble(
          FEATURES.size(), -3, IntStream.range(0, 20).mapToObj(i -> random.tree(5)).toList());

  private byte[] encoded() {
    ModelCard card = ModelCard.newBuilder().setDescription("a test").build();
    return ModelCodec.encode(FEATURES, trees, new Calibrated(0.9, 0.1), card);
  }

  @Test
  void aModelScoresTheSameAfterItWasStored() throws Exception {
    ScoringModel model = ModelCodec.decode(encoded());
    for (int i = 0; i < 100; i++) {
      float[] row = random.row();
      assertThat(model.probability(row))
          .isEqualTo(new Calibrated(0.9, 0.1).probability(trees.margin(row)));
    }
    assertThat(model.features()).isEqualTo(FEATURES);
    assertThat(model.card().getDescription()).isEqualTo("a test");
  }

  @Test
  void aCardWhoseReferencesAreNoneIsRefused() {
    ModelCard card =
        ModelCard.newBuilder()
            .setDescription("a test")
            .setReferences(
                List.of(new Distribution("amount", List.of(1.0, 2.0), List.of(0.5, 0.5))))
            .build();
    byte[] body = ModelCodec.encode(FEATURES, trees, Calibrated.NOT, card);
    assertThatThrownBy(() -> ModelCodec.decode(body))
        .isInstanceOf(ModelRefused.class)
        .hasMessageContaining("the reference of amount has 2 edges and 2 shares");
  }

  @Test
  void aMarginThatNeedNotBeANumberIsRefused() {
    assertThatThrownBy(() -> new TreeEnsemble(1, Float.NaN, List.of()))
        .hasMessageContaining("the base is NaN");
    assertThatThrownBy(() -> new TreeEnsemble(1, Float.NEGATIVE_INFINITY, List.of()))
        .hasMessageContaining("the base is -Infinity");
  }

  @Test
  void theSameModelHasTheSameBytes() {
    assertThat(encoded()).isEqualTo(encoded());
  }

  @Test
  void damagedBytesAreRefusedOrGiveAModel() {
    byte[] sound = encoded();
    Random flips = new Random(11);
    int refused = 0;
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = Arrays.copyOf(sound, 1 + flips.nextInt(sound.length));
      damaged[flips.nextInt(damaged.length)] ^= (byte) (1 << flips.nextInt(8));
      try {
        ModelCodec.decode(damaged);
      } catch (ModelRefused e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(1_900);
  }

  @Test
  void aModelThatSaysItHasMoreFeaturesThanJavaCanCountIsRefused() {
    byte[] endless = Arrays.copyOf(encoded(), SCHEMA_BYTES + 7);
    Arrays.fill(endless, SCHEMA_BYTES, SCHEMA_BYTES + 6, (byte) 0x80);
    endless[SCHEMA_BYTES + 6] = 1;
    assertThatThrownBy(() -> ModelCodec.decode(endless))
        .isInstanceOf(ModelRefused.class)
        .hasMessageStartingWith("not a model: ");
  }

  @Test
  void whatIsNoModelIsRefused() {
    assertThatThrownBy(() -> ModelCodec.decode(new byte[] {1, 2, 3}))
        .isInstanceOf(ModelRefused.class)
        .hasMessageStartingWith("not a model: ");
  }
}
