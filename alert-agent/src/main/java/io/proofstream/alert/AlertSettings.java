package io.proofstream.alert;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.proofstream.alert.grouping.GroupingPolicy;
import io.proofstream.alert.policy.SeverityScale;
import io.proofstream.alert.routing.RouteText;
import io.proofstream.runtime.settings.CommonSettings;
import io.proofstream.runtime.settings.NearestName;
import io.proofstream.runtime.settings.SettingsException;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Severity;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * The alert agent's own settings.
 *
 * @param stateDirectory where the markets' open alerts are kept between runs
 * @param policy by what rules decisions become alerts
 */
public record AlertSettings(Path stateDirectory, GroupingPolicy policy) {
  private static final String STATE_DIRECTORY = "alert.state.dir";
  private static final String WINDOW = "alert.window";
  private static final String FLOORS = "alert.severity.rules";
  private static final Duration WINDOW_MIN = Duration.ofSeconds(1);
  private static final Duration WINDOW_MAX = Duration.ofDays(366);

  static ConfigDef definition() {
    return new ConfigDef()
        .define(
            STATE_DIRECTORY,
            Type.STRING,
            HIGH,
            "Directory for the markets' open alerts; keep it on a disk that outlives the process.")
        .define(
            WINDOW,
            Type.STRING,
            "PT24H",
            MEDIUM,
            "How long after its first transaction others join an alert, event time, ISO 8601"
                + " duration.")
        .define(
            FLOORS,
            Type.LIST,
            "",
            MEDIUM,
            "Least severity where a rule fired, 'rule: SEVERITY', comma-separated.")
        .define(
            RouteText.KEY,
            Type.LIST,
            "",
            MEDIUM,
            "Which alerts go to which queues, 'queue: condition and condition', comma-separated;"
                + " all that match count. Conditions: severity >= LEVEL, amount_minor >= N, rule ="
                + " ID, currency = CODE, market = NAME, or any.");
  }

  static AlertSettings of(AbstractConfig config, CommonSettings common) {
    requireQueues(common.alertQueues());
    var routes = new RouteText(common.alertQueues(), common.markets().names());
    return new AlertSettings(
        Path.of(config.getString(STATE_DIRECTORY)),
        new GroupingPolicy(
            window(config.getString(WINDOW)),
            new SeverityScale(floors(config.getList(FLOORS))),
            routes.table(config.getList(RouteText.KEY)),
            GroupingPolicy.CLOSINGS_PER_DECISION_MAX));
  }

  private static void requireQueues(List<String> queues) {
    if (queues.size() != Set.copyOf(queues).size()) {
      throw new SettingsException("alert.queues: " + queues + " names a queue twice");
    }
    try {
      queues.forEach(Topics::alertQueue);
    } catch (IllegalArgumentException e) {
      throw new SettingsException("alert.queues: " + e.getMessage(), e);
    }
  }

  private static Duration window(String text) {
    Duration window;
    try {
      window = Duration.parse(text);
    } catch (DateTimeException e) {
      throw new SettingsException(
          WINDOW + ": '" + text + "' is not an ISO 8601 duration such as PT24H or P2D", e);
    }
    if (window.compareTo(WINDOW_MIN) < 0 || window.compareTo(WINDOW_MAX) > 0) {
      throw new SettingsException(
          "%s: '%s' is not in %s to %s".formatted(WINDOW, text, WINDOW_MIN, WINDOW_MAX));
    }
    return window;
  }

  private static Map<String, Severity> floors(List<String> lines) {
    Map<String, Severity> floors = new LinkedHashMap<>();
    for (String line : lines) {
      int colon = line.lastIndexOf(':');
      if (colon < 1) {
        throw new SettingsException(
            FLOORS + ": '" + line + "' is not 'rule: SEVERITY', for example 'flood_5m: CRITICAL'");
      }
      floors.put(line.substring(0, colon).trim(), severity(line, line.substring(colon + 1).trim()));
    }
    return floors;
  }

  private static Severity severity(String line, String name) {
    String level = name.toUpperCase(Locale.ROOT);
    List<String> levels = Arrays.stream(Severity.values()).map(Severity::name).toList();
    if (!levels.contains(level)) {
      String meant = NearestName.of(level, levels).map(n -> ", did you mean " + n + "?").orElse("");
      throw new SettingsException(
          "%s: '%s': severity '%s' is not in %s%s".formatted(FLOORS, line, name, levels, meant));
    }
    return Severity.valueOf(level);
  }
}
