package io.proofstream.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.runtime.privacy.AccountMask;
import org.junit.jupiter.api.Test;

final class ConditionsTest {
  @Test
  void aNumberInQuotesIsMaskedWithItsBlanks() {
    assertThat(
            Conditions.masked(
                "account = \"DE89 3704 0044\" and counterparty = M-7731", AccountMask::of))
        .isEqualTo("account = \"••••0044\" and counterparty = ••••7731");
  }
}
