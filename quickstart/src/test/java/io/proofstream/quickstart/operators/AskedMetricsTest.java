package io.proofstream.quickstart.operators;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AskedMetricsTest {
  @Test
  void namesOfMetricsAreToldFromFunctionsLabelsAndNumbers() {
    assertThat(
            AskedMetrics.names(
                "histogram_quantile(0.99, sum by (le) (rate(a_bucket{x=\"b\"}[5m]))) > 1e3 and c unless on (instance) d_total"))
        .containsExactly("a_bucket", "c", "d_total");
  }

  @Test
  void whatIsCalledOptionalIsAskedFor() throws Exception {
    assertThat(AskedMetrics.all()).containsAll(AskedMetrics.optional());
  }
}
