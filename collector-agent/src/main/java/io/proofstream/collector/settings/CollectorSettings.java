package io.proofstream.collector.settings;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * What holds for every way into the collector.
 *
 * @param aheadMax how far ahead of the clock an event time may lie
 * @param commitRows rows of one transaction at most
 * @param commitInterval how long a transaction stays open at most while rows come without a pause
 * @param commitIdle how long it stays open at most while the next row is waited for
 * @param transactionTimeout after what time the broker gives up an open transaction of a collector
 *     that died, which until then holds up all readers of the market
 * @param recoveryTimeout how long a load tries to come back when the broker is away
 * @param inFlightRowsMax rows sent whose outcome is not known yet; the source waits beyond
 * @param outcomeTimeout how long a load waits without any outcome before it gives up
 */
public record CollectorSettings(
    Duration aheadMax,
    int commitRows,
    Duration commitInterval,
    Duration commitIdle,
    Duration transactionTimeout,
    Duration recoveryTimeout,
    int inFlightRowsMax,
    Duration outcomeTimeout) {

  private static final int MILLIS_PER_DAY = 86_400_000;
  private static final int MILLIS_PER_HOUR = 3_600_000;
  private static final int COMMIT_ROWS_MAX = 50_000;
  private static final int IN_FLIGHT_MAX = 10_000_000;

  /** The keys that {@link #of} reads. */
  public static ConfigDef definition() {
    return new ConfigDef()
        .define(
            "event.ahead.max.ms",
            Type.INT,
            MILLIS_PER_HOUR,
            between(0, MILLIS_PER_DAY),
            MEDIUM,
            "Rows whose event time lies further ahead of the clock are rejected.")
        .define(
            "commit.rows",
            Type.INT,
            5_000,
            between(1, COMMIT_ROWS_MAX),
            LOW,
            "Rows of one transaction at most.")
        .define(
            "commit.interval.ms",
            Type.INT,
            200,
            between(1, 10_000),
            LOW,
            "A transaction stays open so long at most while rows come without a pause.")
        .define(
            "commit.idle.ms",
            Type.INT,
            10,
            between(0, 10_000),
            LOW,
            "A transaction stays open so long at most while the next row is waited for.")
        .define(
            "transaction.timeout.ms",
            Type.INT,
            60_000,
            between(15_000, 900_000),
            LOW,
            "The broker gives up a dead collector's transaction after so long.")
        .define(
            "recovery.timeout.ms",
            Type.INT,
            300_000,
            between(0, MILLIS_PER_DAY),
            LOW,
            "For so long a load tries to come back when the broker is away.")
        .define(
            "in.flight.rows.max",
            Type.INT,
            200_000,
            between(1_000, IN_FLIGHT_MAX),
            LOW,
            "Rows sent whose outcome is not known yet; the source waits beyond.")
        .define(
            "outcome.timeout.ms",
            Type.INT,
            600_000,
            between(1_000, MILLIS_PER_DAY),
            LOW,
            "A load gives up after so long without any outcome.");
  }

  /**
   * @param config checked settings
   * @return the same as a record
   */
  public static CollectorSettings of(AbstractConfig config) {
    return new CollectorSettings(
        millis(config, "event.ahead.max.ms"),
        config.getInt("commit.rows"),
        millis(config, "commit.interval.ms"),
        millis(config, "commit.idle.ms"),
        millis(config, "transaction.timeout.ms"),
        millis(config, "recovery.timeout.ms"),
        config.getInt("in.flight.rows.max"),
        millis(config, "outcome.timeout.ms"));
  }

  private static Duration millis(AbstractConfig config, String key) {
    return Duration.ofMillis(config.getInt(key));
  }
}
