package io.proofstream.quickstart.operators;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metrics that the operators' alerts and dashboards ask for. */
public final class AskedMetrics {
  /**
   * Those of what a system has only where it is configured, and by rule or queue, once there was
   * one.
   */
  private static final Set<String> OPTIONAL =
      Set.of(
          "proofstream_alert_notifications_total",
          "proofstream_alert_policies_total",
          "proofstream_analyzer_rules_total",
          "proofstream_delivery_attempts_total",
          "proofstream_delivery_letters_total",
          "proofstream_delivery_oldest_seconds",
          "proofstream_delivery_unfinished",
          "proofstream_storage_timestamp_age_seconds",
          "proofstream_storage_witness_behind_entries",
          "proofstream_storage_witness_cosigning",
          "proofstream_storage_witnessed_entries");

  /** Prometheus makes it itself. */
  private static final String UP = "up";

  private static final Pattern NO_NAMES =
      Pattern.compile(
          "\\{[^}]*}|\\[[^]]*]|\"[^\"]*\"|\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
  private static final Pattern NAME = Pattern.compile("\\b[a-zA-Z_:][a-zA-Z0-9_:]*\\b(?!\\s*\\()");
  private static final Set<String> WORDS =
      Set.of(
          "and",
          "or",
          "unless",
          "bool",
          "offset",
          "by",
          "without",
          "on",
          "ignoring",
          "sum",
          "max",
          "min");

  private AskedMetrics() {}

  /** Names that every running system has to expose, one agent or another. */
  public static Set<String> always() throws IOException {
    Set<String> names = all();
    names.remove(UP);
    names.removeAll(OPTIONAL);
    return names;
  }

  static Set<String> all() throws IOException {
    List<String> expressions = new ArrayList<>(AlertRules.read().expressions());
    expressions.addAll(Dashboards.read().expressions());
    Set<String> names = new TreeSet<>();
    for (String expression : expressions) {
      names.addAll(names(expression));
    }
    return names;
  }

  static Set<String> optional() {
    return OPTIONAL;
  }

  static Set<String> names(String expression) {
    Set<String> names = new TreeSet<>();
    Matcher found = NAME.matcher(NO_NAMES.matcher(expression).replaceAll(" "));
    while (found.find()) {
      if (!WORDS.contains(found.group())) {
        names.add(found.group());
      }
    }
    return names;
  }

  /** Names of the samples in a scrape. */
  public static Set<String> exposed(String scrape) {
    Set<String> names = new TreeSet<>();
    scrape
        .lines()
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .forEach(line -> names.add(line.split("[{ ]", 2)[0]));
    return names;
  }
}
