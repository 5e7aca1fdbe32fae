package io.proofstream.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestPathTest {
  private static final String TEMPLATE = "/v1/transactions/{market}/{transaction_id}";

  @Test
  void parametersAreDecoded() {
    assertThat(RequestPath.match(TEMPLATE, "/v1/transactions/main/a%2Fb+c%20%C3%A4"))
        .hasValueSatisfying(found -> assertThat(found).containsExactly("main", "a/b+c ä"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/transactions",
        "/v1/transactions/main",
        "/v1/transactions/main/a/b",
        "/v2/transactions/main/a",
        "/v1/transactions/main/%zz",
        ""
      })
  void otherPathsDoNotMatch(String path) {
    assertThat(RequestPath.match(TEMPLATE, path)).isEmpty();
  }
}
