package io.proofstream.analyzer.features;

import static io.proofstream.analyzer.features.Feature.*;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * The features of one market, a deterministic function of the payments and labels taken in so far.
 * All state is in the store. Used by one thread.
 */
public final class FeatureEngine {
  private static final int NIGHT_HOUR_MAX = 6;

  private final MarketStore store;
  private final FeatureSettings settings;
  private final long delay;
  private final Identities identities;
  private final MessageDigest digest;

  /**
   * An engine over a market's state.
   *
   * @param store the state, empty at first
   * @param settings what the features depend on; the same for the market's whole life
   */
  public FeatureEngine(MarketStore store, FeatureSettings settings) {
    this.store = store;
    this.settings = settings;
    this.delay = Lags.micros(settings.labelDelay());
    this.identities = new Identities(store);
    this.digest = sha256();
  }

  /**
   * Says whether a transaction is new in its market; changes nothing.
   *
   * @param transactionId its id
   * @param hash SHA-256 of its record's value, 32 bytes
   * @param offset its record's offset
   */
  public Identity identify(String transactionId, byte[] hash, long offset) {
    return identities.look(transactionId, hash, offset);
  }

  /**
   * Takes a new payment in.
   *
   * @param payment the payment
   * @param hash SHA-256 of its record's value
   * @param offset its record's offset
   * @return its features, itself counted in
   */
  public FeatureVector observe(Payment payment, byte[] hash, long offset) {
    FeatureVector.Builder features = new FeatureVector.Builder();
    setCalendar(payment, features);
    boolean late = new AccountHistory(store, payment.accountId()).observe(payment, features);
    late |=
        new CounterpartyHistory(store, payment.counterpartyId(), delay)
            .observe(payment, tag(payment.transactionId()), features);
    identities.remember(payment.transactionId(), hash, offset, payment.occurredAtMicros());
    return features.build(late);
  }

  /**
   * Takes in what became known of a transaction, before or after the transaction itself.
   *
   * @param label the label
   */
  public void learn(LabelEvent label) {
    new CounterpartyHistory(store, label.counterpartyId(), delay)
        .learn(label, tag(label.transactionId()));
  }

  private void setCalendar(Payment payment, FeatureVector.Builder features) {
    ZonedDateTime at =
        Instant.EPOCH.plus(payment.occurredAtMicros(), ChronoUnit.MICROS).atZone(settings.zone());
    DayOfWeek day = at.getDayOfWeek();
    features.set(AMOUNT, (double) payment.amountMinor() / payment.minorPerMajor());
    features.set(WEEKEND, day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY);
    features.set(NIGHT, at.getHour() <= NIGHT_HOUR_MAX);
  }

  /**
   * 64 bits of the id's SHA-256: an id's place among the few of one counterparty and one moment.
   */
  private long tag(String transactionId) {
    return ByteBuffer.wrap(digest.digest(transactionId.getBytes(StandardCharsets.UTF_8))).getLong();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
