package io.proofstream.analyzer.features;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** What a payment says by itself. */
final class PaymentFeatures {
  private static final int NIGHT_HOUR_MAX = 6;

  private final ZoneId zone;

  PaymentFeatures(ZoneId zone) {
    this.zone = zone;
  }

  void fill(FeatureValues values, Payment payment) {
    values.money(Feature.AMOUNT, payment.amountMinor());
    ZonedDateTime local =
        Instant.EPOCH.plus(payment.occurredAtMicros(), ChronoUnit.MICROS).atZone(zone);
    DayOfWeek day = local.getDayOfWeek();
    values.flag(Feature.WEEKEND, day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY);
    values.flag(Feature.NIGHT, local.getHour() <= NIGHT_HOUR_MAX);
  }
}
