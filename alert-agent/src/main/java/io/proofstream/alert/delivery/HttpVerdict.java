package io.proofstream.alert.delivery;

import io.proofstream.alert.delivery.net.HttpAnswer;
import io.proofstream.alert.delivery.order.Answer;
import io.proofstream.alert.delivery.order.Fault;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;

/** What an HTTP answer means for a delivery (RFC 9110 section 15, Standard Webhooks 1.0.0). */
final class HttpVerdict {
  /** Request Timeout, Too Early, Too Many Requests: of the fours these pass by themselves. */
  private static final Set<Integer> PASSING = Set.of(408, 425, 429);

  private static final int TAKEN_FROM = 200;
  private static final int REDIRECTS_FROM = 300;
  private static final int REFUSED_FROM = 400;
  private static final int FAILED_FROM = 500;

  private HttpVerdict() {}

  static Answer of(HttpAnswer answer, Instant now) {
    int status = answer.status();
    if (status >= FAILED_FROM) {
      return failed(Fault.RECEIVER_FAILED, "answered " + status, answer, now);
    }
    if (PASSING.contains(status)) {
      return failed(Fault.RECEIVER_REFUSED, "answered " + status, answer, now);
    }
    if (status >= REFUSED_FROM) {
      return new Answer.Refused(Fault.RECEIVER_REFUSED, "answered " + status);
    }
    if (status >= REDIRECTS_FROM) {
      String redirect = "answered " + status + ", and redirects are not followed";
      return failed(Fault.RECEIVER_REFUSED, redirect, answer, now);
    }
    return status >= TAKEN_FROM
        ? new Answer.Taken()
        : failed(Fault.BAD_ANSWER, "answered " + status, answer, now);
  }

  private static Answer failed(Fault fault, String message, HttpAnswer answer, Instant now) {
    return new Answer.Failed(
        fault, message, answer.retryAfter().flatMap(text -> pause(text.trim(), now)));
  }

  /** Seconds or a date (RFC 9110 section 10.2.3); anything else counts as nothing. */
  private static Optional<Duration> pause(String text, Instant now) {
    if (text.matches("[0-9]{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
