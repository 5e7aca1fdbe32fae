package io.proofstream.console.pages;

import io.proofstream.console.live.FeatureRanges;
import io.proofstream.console.live.FeatureRanges.Range;
import io.proofstream.v1.Features;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * A feature's value beside what is usual.
 *
 * @param id its name in rules
 * @param meaning what it is, a sentence
 * @param value its value
 * @param usual from where to where nine in ten lie, with the middle; empty where that is not known
 * @param words how the value lies to that
 * @param out whether it lies outside
 * @param at where it is drawn, 0 to 100; the usual lies from 25 to 75, the middle at 50
 * @param known whether it can be drawn
 * @param distance how far outside it lies, for the order; 0 within
 * @param seen whether a rule that fired looked at it
 */
record FeatureLine(
    String id,
    String meaning,
    String value,
    String usual,
    String words,
    boolean out,
    long at,
    boolean known,
    double distance,
    boolean seen) {
  static final int USUAL_FROM = 25;
  static final int USUAL_TO = 75;
  static final int MIDDLE = 50;
  private static final int END = 100;
  private static final double FAR = 3;

  /** What the documentation of a count ends with. */
  private static final String COUNT = ". Count, ";

  /** Whether it helps to judge. */
  boolean telling() {
    return out || seen;
  }

  /** All features, those that help to judge first, those furthest outside before others. */
  static List<FeatureLine> of(Features features, FeatureRanges ranges, String seen) {
    return FeatureRanges.fields().stream()
        .map(
            field ->
                of(
                    field,
                    features.get(field.pos()),
                    ranges.of(field.name()),
                    seen.matches("(?s).*\\b" + field.name() + "\\b.*")))
        .sorted(
            Comparator.comparing(FeatureLine::telling, Comparator.reverseOrder())
                .thenComparing(FeatureLine::distance, Comparator.reverseOrder()))
        .toList();
  }

  private static FeatureLine of(
      Schema.Field field, Object value, Optional<Range> range, boolean seen) {
    double number = FeatureRanges.number(value);
    if (Double.isNaN(number) || range.isEmpty()) {
      return new FeatureLine(
          field.name(), meaning(field), shown(value), "", "", false, 0, false, -1, seen);
    }
    Range usual = range.get();
    double distance = distance(number, usual);
    return new FeatureLine(
        field.name(),
        meaning(field),
        shown(value),
        "%s to %s, median %s"
            .formatted(
                Money.number(usual.low()),
                Money.number(usual.high()),
                Money.number(usual.middle())),
        words(number, usual, distance),
        distance > 0,
        Math.round(at(number, usual)),
        true,
        distance,
        seen);
  }

  /** How many widths of the usual it lies outside. */
  private static double distance(double value, Range usual) {
    double width = width(usual);
    return Math.max(0, Math.max(value - usual.high(), usual.low() - value) / width);
  }

  private static double width(Range usual) {
    double width = usual.high() - usual.low();
    return width > 0 ? width : Math.max(Math.abs(usual.high()), 1);
  }

  private static String words(double value, Range usual, double distance) {
    if (distance == 0) {
      return "usual";
    }
    String side = value > usual.high() ? "above the usual" : "below the usual";
    return distance > FAR ? "far " + side : side;
  }

  /** Straight between the marks, and ever denser towards the ends. */
  private static double at(double value, Range usual) {
    if (value > usual.high()) {
      double over = (value - usual.high()) / width(usual);
      return USUAL_TO + (END - USUAL_TO) * (0.15 + 0.8 * over / (1 + over));
    }
    if (value < usual.low()) {
      double under = (usual.low() - value) / width(usual);
      return USUAL_FROM - USUAL_FROM * (0.15 + 0.8 * under / (1 + under));
    }
    return value <= usual.middle()
        ? between(value, usual.low(), usual.middle(), USUAL_FROM, MIDDLE)
        : between(value, usual.middle(), usual.high(), MIDDLE, USUAL_TO);
  }

  private static double between(double value, double low, double high, double from, double to) {
    return high > low ? from + (to - from) * (value - low) / (high - low) : to;
  }

  private static String shown(Object value) {
    if (value == null) {
      return "not known";
    }
    if (value instanceof Boolean yes) {
      return yes ? "yes" : "no";
    }
    return value instanceof Number number ? Money.number(number.doubleValue()) : "–";
  }

  /** The first sentence of the field's documentation. */
  private static String meaning(Schema.Field field) {
    String doc = field.doc() == null ? field.name() : field.doc();
    int end = doc.indexOf(". ");
    String meaning =
        (end < 0 ? doc : doc.substring(0, end))
            .replace(", this one included", "")
            .replaceFirst("[,;] (major units|0 or more|0 to 1|0 where|null where).*$", "")
            .replaceFirst("[.,;]$", "");
    return doc.contains(COUNT)
        ? "Number of " + meaning.substring(0, 1).toLowerCase(Locale.ROOT) + meaning.substring(1)
        : meaning;
  }
}
