package io.proofstream.analyzer.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.v1.Features;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class FeatureTest {
  @Test
  void hasTheNamesOrderAndNullsOfTheExportedRecord() {
    Schema schema = Features.getClassSchema();
    assertThat(schema.getFields().stream().map(Schema.Field::name))
        .containsExactlyElementsOf(Feature.all().stream().map(Feature::text).toList());
    for (Feature feature : Feature.all()) {
      assertThat(schema.getField(feature.text()).schema().isNullable())
          .as(feature.text())
          .isEqualTo(feature.nullable());
    }
  }

  @Test
  void isFoundByItsName() {
    assertThat(Feature.named("account_amount_ratio_30d"))
        .contains(Feature.ACCOUNT_AMOUNT_RATIO_30D);
    assertThat(Feature.named("ACCOUNT_AMOUNT_RATIO_30D")).isEmpty();
  }
}
