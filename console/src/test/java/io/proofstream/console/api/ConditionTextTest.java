package io.proofstream.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.runtime.privacy.AccountMask;
import org.junit.jupiter.api.Test;

final class ConditionTextTest {
  @Test
  void aNumberInQuotesIsMaskedWithItsBlanks() {
    assertThat(
            ConditionText.masked(
                "account = \"DE89 3704 0044\" and counterparty = M-7731", AccountMask::of))
        .isEqualTo("account = \"••••0044\" and counterparty = ••••7731");
  }
}
