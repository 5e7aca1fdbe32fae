package io.proofstream.alert;

import io.proofstream.v1.Decision;
import io.proofstream.v1.Evidence;
import io.proofstream.v1.Features;
import io.proofstream.v1.Outcome;
import io.proofstream.v1.Reason;
import io.proofstream.v1.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One market's decisions for tests, numbered as they are made. */
public final class Decisions {
  /** When the market's history begins. */
  public static final Instant START = Instant.parse("2024-03-01T00:00:00Z");

  private final String market;
  private long sequence;

  public Decisions(String market) {
    this.market = market;
  }

  /** An unsuspicious decision of an account, some time after the start. */
  public Draft of(String account, Duration after) {
    return new Draft(account, START.plus(after));
  }

  /** A decision while it is described. */
  public final class Draft {
    private final String account;
    private final Instant time;
    private final List<Reason> reasons = new ArrayList<>();
    private Outcome outcome = Outcome.APPROVE;
    private double score;
    private long amountMinor = 1_000;
    private String currency = "EUR";
    private String counterparty;

    private Draft(String account, Instant time) {
      this.account = account;
      this.time = time;
    }

    public Draft amount(long minorUnits, String code) {
      amountMinor = minorUnits;
      currency = code;
      return this;
    }

    /** With a counterparty of the test's choice. */
    public Draft with(String counterpartyId) {
      counterparty = counterpartyId;
      return this;
    }

    public Draft because(String rule, double contribution) {
      reasons.add(new Reason(rule, contribution, rule + " at " + contribution));
      return this;
    }

    public Decision approve() {
      return decide();
    }

    public Decision review(double suspicion) {
      outcome = Outcome.REVIEW;
      score = suspicion;
      return decide();
    }

    public Decision decline(double suspicion) {
      outcome = Outcome.DECLINE;
      score = suspicion;
      return decide();
    }

    private Decision decide() {
      long number = sequence++;
      Sha256 hash = new Sha256(new byte[32]);
      return Decision.newBuilder()
          .setTransactionId("tx-" + market + "-" + number)
          .setAccountId(account)
          .setCounterpartyId(counterparty == null ? "shop-" + number % 7 : counterparty)
          .setMarket(market)
          .setOccurredAt(time)
          .setAmountMinor(amountMinor)
          .setCurrency(currency)
          .setOutcome(outcome)
          .setScore(score)
          .setReasons(reasons)
          .setEvidence(
              Evidence.newBuilder()
                  .setSequence(number)
                  .setSourcePartition(0)
                  .setSourceOffset(number)
                  .setSourceHash(hash)
                  .setLabelsOffset(0)
                  .setVerdictsOffset(0)
                  .setLate(false)
                  .setRuleSet(hash)
                  .setFeatures(new Features())
                  .build())
          .build();
    }
  }
}
