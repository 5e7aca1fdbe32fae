package io.proofstream.analyzer.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.models.Calibrated;
import io.proofstream.models.ModelRefused;
import io.proofstream.models.Scorer;
import io.proofstream.models.ScoringModel;
import io.proofstream.v1.ModelCard;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FeatureModelTest {
  /** Takes no missing value. */
  private static final class Strict implements Scorer {
    @Override
    public int features() {
      return 1;
    }

    @Override
    public float margin(float[] row) {
      return row[0];
    }

    @Override
    public boolean takes(float[] row) {
      return !Float.isNaN(row[0]);
    }
  }

  private static FeatureModel over(String feature) throws ModelRefused {
    ModelCard card = ModelCard.newBuilder().setDescription("a test").build();
    return FeatureModel.of(new ScoringModel(List.of(feature), new Strict(), Calibrated.NOT, card));
  }

  @Test
  void aModelThatTakesNothingUndefinedMayOnlyHaveWhatAlwaysIs() throws Exception {
    assertThat(over("amount").card().getDescription()).isEqualTo("a test");
    assertThatThrownBy(() -> over("account_amount_ratio_30d"))
        .isInstanceOf(ModelRefused.class)
        .hasMessageContaining("where account_amount_ratio_30d is undefined");
  }

  @Test
  void anInputThatIsNoFeatureIsRefusedWithTheNearest() {
    assertThatThrownBy(() -> over("amuont"))
        .isInstanceOf(ModelRefused.class)
        .hasMessage("the model wants 'amuont', which is no feature; did you mean 'amount'?");
  }
}
