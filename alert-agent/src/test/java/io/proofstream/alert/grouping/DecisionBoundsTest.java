package io.proofstream.alert.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.alert.Decisions;
import io.proofstream.v1.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class DecisionBoundsTest {
  private static final String CARD = "4929123456781234";

  @Test
  void anOrdinaryDecisionHasNoFault() {
    assertThat(DecisionBounds.fault(decision(all -> {}), "main")).isEmpty();
  }

  @Test
  void aFaultIsNamedWithWhatWasExpected() {
    assertThat(fault(all -> all.setMarket("eu"))).contains("'main' is expected");
    assertThat(fault(all -> all.setTransactionId("x".repeat(129))))
        .isEqualTo("transaction_id is 129 characters, 1 to 128 expected");
    assertThat(fault(all -> all.setAccountId(""))).startsWith("account_id is 0 characters");
    assertThat(fault(all -> all.setCounterpartyId(""))).startsWith("counterparty_id");
    assertThat(fault(all -> all.setScore(Double.NaN))).isEqualTo("score is NaN, 0 to 1 expected");
    assertThat(fault(all -> all.setScore(1.1))).startsWith("score is 1.1");
    assertThat(fault(all -> all.setAmountMinor(-1))).startsWith("amount_minor is -1");
    assertThat(fault(all -> all.setCurrency("EURO"))).startsWith("currency is 4 characters");
    assertThat(fault(all -> all.setCountry("x".repeat(65)))).startsWith("country is 65 characters");
    assertThat(fault(all -> all.setOccurredAt(Instant.parse("+10000-01-01T00:00:00Z"))))
        .startsWith("occurred_at is +10000");
    assertThat(fault(all -> all.getEvidence().put("sequence", -1L))).startsWith("evidence");
    assertThat(fault(all -> all.getReasons().get(0).put("rule", ""))).startsWith("reasons.rule");
    assertThat(fault(all -> all.getReasons().get(0).put("contribution", Double.NaN)))
        .startsWith("reasons.contribution is NaN");
  }

  @Test
  void noMessageQuotesAnAccount() {
    assertThat(fault(all -> all.setAccountId(CARD.repeat(9)))).doesNotContain(CARD);
  }

  private static String fault(Consumer<Decision.Builder> change) {
    return DecisionBounds.fault(decision(change), "main").orElse("none");
  }

  private static Decision decision(Consumer<Decision.Builder> change) {
    Decision.Builder builder =
        Decision.newBuilder(
            new Decisions("main").of("ann", Duration.ZERO).because("a", 0.5).review(0.5));
    change.accept(builder);
    return builder.build();
  }
}
