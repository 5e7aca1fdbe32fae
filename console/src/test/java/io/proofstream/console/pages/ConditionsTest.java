package io.proofstream.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.console.access.Access;
import io.proofstream.console.access.AccessSettings;
import io.proofstream.console.access.Conditions;
import io.proofstream.console.access.Role;
import io.proofstream.console.access.Viewer;
import io.proofstream.runtime.settings.SettingsSchema;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

final class ConditionsTest {
  private final Numbers numbers =
      new Numbers(
          Access.open(
                  AccessSettings.of(
                      new SettingsSchema(AccessSettings.define(new ConfigDef())).check(Map.of())),
                  () -> Instant.EPOCH,
                  new SecureRandom())
              .masking(),
          new Viewer("lea", Role.ADMIN),
          Optional.empty());

  @Test
  void aNumberInQuotesIsMaskedWithItsBlanks() {
    assertThat(
            Conditions.masked(
                "account = \"DE89 3704 0044 0532 0130 00\" and counterparty = 'A 7731'",
                numbers::of))
        .isEqualTo("account = \"••••0 00\" and counterparty = '••••7731'");
    assertThat(Conditions.masked("account = \"DE89 3704", numbers::of))
        .startsWith("account = ••••DE89");
  }

  @Test
  void theNumbersThatAConditionComparesToAreMasked() {
    assertThat(
            Conditions.masked(
                "account = DE89370400440532013000 and counterparty=MERCHANT-7731 and rule = x",
                numbers::of))
        .isEqualTo("account = ••••3000 and counterparty=••••7731 and rule = x");
  }
}
