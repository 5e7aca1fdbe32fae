package io.proofstream.console.pages;

import java.util.List;

/**
 * How the system is doing.
 *
 * @param shell what is around it
 * @param figures what changes every few seconds
 * @param charts what changes every half minute
 */
record OverviewPage(Shell shell, Figures figures, Charts charts) {
  /**
   * What changes every few seconds.
   *
   * @param tiles the most important figures
   * @param agents the agents
   * @param logs the audit logs
   * @param handled what became of flagged transactions in the last day
   * @param precision what each rule's alerts turned out to be
   * @param notices what the index found wrong with topics
   */
  record Figures(
      List<Tile> tiles,
      List<AgentLine> agents,
      List<LogLine> logs,
      List<Tile> handled,
      List<PrecisionLine> precision,
      List<String> notices) {}

  /**
   * A figure.
   *
   * @param name what it is
   * @param value the figure
   * @param note what it means, or empty
   * @param test its name for tests
   */
  record Tile(String name, String value, String note, String test) {}

  /**
   * An agent.
   *
   * @param name which
   * @param instance its instance
   * @param version Proofstream's version
   * @param phase where it is in its life
   * @param style the phase's style
   * @param lag records it has not read
   * @param reported when it said so
   * @param stale whether that is too long ago
   * @param note why it failed, or empty
   */
  record AgentLine(
      String name,
      String instance,
      String version,
      String phase,
      String style,
      String lag,
      Moment reported,
      boolean stale,
      String note) {}

  /**
   * An audit log.
   *
   * @param origin its name
   * @param size its entries
   * @param root its root hash's beginning
   * @param at when its checkpoint was written
   * @param witnesses who cosigned that
   */
  record LogLine(String origin, String size, String root, Moment at, String witnesses) {}

  /**
   * What a rule's alerts turned out to be.
   *
   * @param rule the rule's id
   * @param name the same in words
   * @param judged how many were judged
   * @param fraud confirmed fraud
   * @param falsePositive false positives
   * @param valuable valuable ones
   * @param duplicate duplicates
   * @param share share of fraud in per cent
   * @param part the same, 0 to 100
   */
  record PrecisionLine(
      String rule,
      String name,
      String judged,
      String fraud,
      String falsePositive,
      String valuable,
      String duplicate,
      String share,
      long part) {}

  /**
   * The charts.
   *
   * @param all each with its table
   */
  record Charts(List<Chart> all) {}

  /**
   * A chart of the last hour.
   *
   * @param key for ids on the page
   * @param title what it shows
   * @param unit of its figures
   * @param columns its lines
   * @param points its points, latest first
   */
  record Chart(String key, String title, String unit, List<Column> columns, List<Point> points) {}

  /**
   * A line of a chart.
   *
   * @param name what it counts
   * @param style the severity that it is drawn as, or empty for the next colour that is free
   */
  record Column(String name, String style) {}

  /**
   * A point in time.
   *
   * @param seconds since 1970-01-01
   * @param at the same
   * @param values one for each line
   */
  record Point(long seconds, Moment at, List<String> values) {}
}
