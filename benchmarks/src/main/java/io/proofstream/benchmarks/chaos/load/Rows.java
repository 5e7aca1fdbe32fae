package io.proofstream.benchmarks.chaos.load;

import io.proofstream.benchmarks.chaos.check.RowKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes the rows of one market, in the canonical mapping's JSON: mostly payments, some of them
 * large enough to be flagged, some rows again, some in conflict with an earlier one, some that are
 * no payments. Event time goes on by a second a row, whatever the clock does.
 */
public final class Rows {
  private static final int ACCOUNTS = 4_000;
  private static final int COUNTERPARTIES = 400;
  private static final int REMEMBERED_MAX = 4_000;
  private static final int MINOR_UNITS = 100;
  private static final double FRAUD_SHARE = 0.01;
  private static final Duration KNOWN_AFTER = Duration.ofHours(1);
  private static final double LARGE_SHARE = 0.03;
  private static final double REPEAT_SHARE = 0.01;
  private static final double CONFLICT_SHARE = 0.003;
  private static final double BAD_SHARE = 0.005;
  private static final int ORDINARY_AMOUNT_MAX = 180;
  private static final int LARGE_AMOUNT_MIN = 230;

  /** Attributes and their length in a row that is as large as rows get, in characters. */
  private static final int ATTRIBUTES_MAX = 64;

  private static final int ATTRIBUTE_CHARACTERS = 1_000;

  private final String market;
  private final Random random;
  private final List<String> remembered = new ArrayList<>();
  private Instant time;
  private long next;

  /**
   * @param market named in ids, so that they are unique
   * @param random decides everything
   * @param start event time of the first row
   */
  public Rows(String market, Random random, Instant start) {
    this.market = market;
    this.random = random;
    this.time = start;
  }

  /**
   * A row and what it has to become.
   *
   * @param text a line without its end
   * @param kind what it has to become
   */
  public record Row(String text, RowKind kind) {}

  /** The next row. */
  public Row next() {
    double dice = random.nextDouble();
    if (dice < REPEAT_SHARE && !remembered.isEmpty()) {
      return new Row(anyRemembered(), RowKind.REPEAT);
    }
    dice -= REPEAT_SHARE;
    if (dice >= 0 && dice < CONFLICT_SHARE && !remembered.isEmpty()) {
      return new Row(anyRemembered().replace("\"amount\":\"", "\"amount\":\"1"), RowKind.CONFLICT);
    }
    dice -= CONFLICT_SHARE;
    if (dice >= 0 && dice < BAD_SHARE) {
      return new Row(bad(), RowKind.BAD);
    }
    dice -= BAD_SHARE;
    if (dice >= 0 && dice < FRAUD_SHARE) {
      String known = ",\"fraud\":\"true\",\"known_at\":\"" + time.plus(KNOWN_AFTER) + "\"";
      return new Row(payment(known), RowKind.FRAUD);
    }
    String row = payment("");
    remember(row);
    return new Row(row, RowKind.PAYMENT);
  }

  /** A payment with as many and as long attributes as there may be. */
  public Row largest() {
    StringBuilder attributes = new StringBuilder();
    for (int i = 0; i < ATTRIBUTES_MAX; i++) {
      attributes
          .append(",\"attribute_%02d\":\"".formatted(i))
          .append("x".repeat(ATTRIBUTE_CHARACTERS))
          .append('"');
    }
    return new Row(payment(attributes.toString()), RowKind.PAYMENT);
  }

  private String payment(String attributes) {
    time = time.plusSeconds(1);
    boolean large = random.nextDouble() < LARGE_SHARE;
    int whole =
        large ? LARGE_AMOUNT_MIN + random.nextInt(900) : random.nextInt(ORDINARY_AMOUNT_MAX);
    return """
        {"transaction_id":"%s-%09d","account_id":"%s-a%d","counterparty_id":"m%d",\
        "occurred_at":"%s","amount":"%d.%02d","currency":"EUR"%s}"""
        .formatted(
            market,
            next++,
            market,
            random.nextInt(ACCOUNTS),
            random.nextInt(COUNTERPARTIES),
            time,
            whole,
            random.nextInt(MINOR_UNITS),
            attributes);
  }

  private String bad() {
    return switch (random.nextInt(3)) {
      case 0 -> "{\"transaction_id\":\"" + market + "-bad-" + next++;
      case 1 -> payment("").replace("\"amount\":\"", "\"amount\":\"x");
      default -> payment("").replace("\"account_id\"", "\"nobody\"");
    };
  }

  private String anyRemembered() {
    return remembered.get(random.nextInt(remembered.size()));
  }

  private void remember(String row) {
    if (remembered.size() < REMEMBERED_MAX) {
      remembered.add(row);
    } else {
      remembered.set(random.nextInt(REMEMBERED_MAX), row);
    }
  }
}
