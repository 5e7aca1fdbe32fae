package io.proofstream.auditstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class S3EvidenceProviderTest {
  @Test
  void theEnvironmentSaysWhereTheStoreIs() {
    S3Settings settings =
        new S3EvidenceProvider(
                Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:9", "AWS_REGION", "eu-west-1"))
            .settings();
    assertThat(settings.endpoint()).contains(URI.create("http://127.0.0.1:9"));
    assertThat(settings.region()).contains("eu-west-1");
  }

  @Test
  void theServicesOwnEndpointGoesBeforeTheGeneralOne() {
    S3Settings settings =
        new S3EvidenceProvider(
                Map.of("AWS_ENDPOINT_URL", "http://all", "AWS_ENDPOINT_URL_S3", "http://s3"))
            .settings();
    assertThat(settings.endpoint()).contains(URI.create("http://s3"));
    assertThat(settings.region()).isEmpty();
  }

  @Test
  void aMalformedLocationIsRefused() {
    assertThatThrownBy(() -> new S3EvidenceProvider(Map.of()).open("s3://"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected s3://bucket/prefix");
  }
}
