package io.proofstream.auditstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3LocationTest {
  @ParameterizedTest
  @ValueSource(strings = {"s3://my-bucket/a/b", "s3://my-bucket/a/b/"})
  void aPrefixIsADirectory(String text) {
    S3Location location = S3Location.parse(text);
    assertThat(location.bucket()).isEqualTo("my-bucket");
    assertThat(location.key("log/checkpoint")).isEqualTo("a/b/log/checkpoint");
    assertThat(location).hasToString("s3://my-bucket/a/b/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://my-bucket", "s3://my-bucket/"})
  void thePrefixMayBeMissing(String text) {
    assertThat(S3Location.parse(text).key("log/checkpoint")).isEqualTo("log/checkpoint");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "bucket", "s3:/bucket", "s3://B", "s3://bucket//a", "s3://bucket/a b"})
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> S3Location.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected s3://bucket/prefix");
  }

  @Test
  void theBucketIsInTheTextOnce() {
    assertThat(S3Location.parse("s3://bucket/bucket").prefix()).isEqualTo("bucket/");
  }
}
