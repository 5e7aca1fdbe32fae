package io.proofstream.analyzer;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.proofstream.analyzer.features.FeatureSettings;
import io.proofstream.runtime.settings.SettingsException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * The analyzer's own settings.
 *
 * @param stateDirectory where the markets' state is kept between runs
 * @param currency the one currency of the markets; empty: that of a market's first transaction
 * @param features what the features depend on
 * @param aheadMax how far event time may be ahead of the record's time of writing
 * @param stateHeapMaxBytes heap for the records of the markets' state that were asked for last,
 *     shared by the markets
 * @param qualityHeldMax decisions and labels of a market that are held to judge the scores, 0 for
 *     not judging them
 */
public record AnalyzerSettings(
    Path stateDirectory,
    Optional<Currency> currency,
    FeatureSettings features,
    Duration aheadMax,
    long stateHeapMaxBytes,
    long qualityHeldMax) {
  private static final long QUALITY_HELD = 250_000;
  private static final long STATE_HEAP_BYTES = 100_663_296;

  /** The keys. */
  public static ConfigDef definition() {
    return new ConfigDef()
        .define(
            "analyzer.state.dir",
            Type.STRING,
            HIGH,
            "Directory for the markets' state; keep it on a disk that outlives the process.")
        .define(
            "analyzer.currency",
            Type.STRING,
            "",
            MEDIUM,
            "The markets' one currency, ISO 4217; empty: that of a market's first transaction.")
        .define(
            "analyzer.label.delay",
            Type.STRING,
            "P7D",
            MEDIUM,
            "How long after a transaction its label is known, ISO 8601 duration.")
        .define("analyzer.time.zone", Type.STRING, "UTC", MEDIUM, "Where weekend and night are.")
        .define(
            "analyzer.ahead.max",
            Type.STRING,
            "PT1H",
            MEDIUM,
            "How far event time may be ahead of the time of writing, ISO 8601 duration.")
        .define(
            "analyzer.state.heap.max.bytes",
            Type.LONG,
            STATE_HEAP_BYTES,
            ConfigDef.Range.atLeast(0),
            MEDIUM,
            "Heap for the records of the markets' state that were asked for last, shared by the"
                + " markets; what is not there is read from analyzer.state.dir.")
        .define(
            "analyzer.quality.held.max",
            Type.LONG,
            QUALITY_HELD,
            ConfigDef.Range.atLeast(0),
            MEDIUM,
            "Decisions and labels of a market held in memory, about 50 bytes each, to judge the last"
                + " weeks' scores as labels come back; where there are more, a part of the accounts"
                + " stands for all; 0 judges nothing.");
  }

  /** Typed settings. */
  public static AnalyzerSettings of(AbstractConfig config) {
    return new AnalyzerSettings(
        Path.of(config.getString("analyzer.state.dir")),
        currency(config.getString("analyzer.currency")),
        new FeatureSettings(
            duration("analyzer.label.delay", config.getString("analyzer.label.delay")),
            zone(config.getString("analyzer.time.zone"))),
        duration("analyzer.ahead.max", config.getString("analyzer.ahead.max")),
        config.getLong("analyzer.state.heap.max.bytes"),
        config.getLong("analyzer.quality.held.max"));
  }

  private static Optional<Currency> currency(String code) {
    try {
      return code.isEmpty() ? Optional.empty() : Optional.of(Currency.getInstance(code));
    } catch (IllegalArgumentException e) {
      throw new SettingsException(
          "analyzer.currency: '" + code + "' is not an ISO 4217 code such as EUR", e);
    }
  }

  private static Duration duration(String key, String text) {
    try {
      Duration duration = Duration.parse(text);
      if (duration.isNegative()) {
        throw new SettingsException(key + ": '" + text + "' is negative, 0 or more is expected");
      }
      return duration;
    } catch (DateTimeException e) {
      throw new SettingsException(
          key + ": '" + text + "' is not an ISO 8601 duration such as P7D or PT1H", e);
    }
  }

  private static ZoneId zone(String id) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      throw new SettingsException(
          "analyzer.time.zone: '" + id + "' is not a time zone such as UTC or Europe/Madrid", e);
    }
  }
}
