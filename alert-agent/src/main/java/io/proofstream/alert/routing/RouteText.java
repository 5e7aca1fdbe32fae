package io.proofstream.alert.routing;

import io.proofstream.runtime.settings.NearestName;
import io.proofstream.runtime.settings.SettingsException;
import io.proofstream.v1.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a routing table as it stands in the settings: routes {@code queue: condition and
 * condition}, for example {@code large: amount_minor >= 1000000 and currency = EUR}; {@code
 * everything: any} takes all.
 */
public final class RouteText {
  /** The setting. */
  public static final String KEY = "alert.routes";

  /** Routes in a table at most. */
  static final int ROUTES_MAX = 100;

  private static final String ANY = "any";
  private static final Pattern ROUTE = Pattern.compile("([^:]*):(.*)");
  private static final Pattern AND = Pattern.compile("\\s+and\\s+");
  private static final Pattern CONDITION = Pattern.compile("(\\w+)\\s*(>=|=)\\s*(\\S+)");
  private static final List<String> FIELDS =
      List.of("severity", "amount_minor", "rule", "currency", "market");

  private final Collection<String> queues;
  private final Collection<String> markets;

  /**
   * @param queues the queues that have a topic
   * @param markets the markets of this deployment
   */
  public RouteText(Collection<String> queues, Collection<String> markets) {
    this.queues = List.copyOf(queues);
    this.markets = List.copyOf(markets);
  }

  /**
   * @param lines the routes in order
   * @return the table
   * @throws SettingsException at the first line that is wrong; names what is wrong and the nearest
   *     of what was expected
   */
  public RoutingTable table(List<String> lines) {
    if (lines.size() > ROUTES_MAX) {
      throw new SettingsException(
          "%s: %d routes, at most %d are expected".formatted(KEY, lines.size(), ROUTES_MAX));
    }
    return new RoutingTable(lines.stream().map(this::route).toList(), Set.copyOf(queues));
  }

  private Route route(String line) {
    Matcher route = ROUTE.matcher(line);
    if (!route.matches()) {
      throw wrong(line, "'queue: condition' is expected, for example 'urgent: severity >= HIGH'");
    }
    String queue = route.group(1).trim();
    requireKnown(line, "queue", queue, queues, "alert.queues");
    List<Condition.OfAlert> ofAlert = new ArrayList<>();
    List<Condition.OfTransaction> ofTransaction = new ArrayList<>();
    for (String text : conditions(route.group(2).trim())) {
      Condition condition = condition(line, text);
      if (condition instanceof Condition.OfAlert asked) {
        ofAlert.add(asked);
      } else if (condition instanceof Condition.OfTransaction asked) {
        ofTransaction.add(asked);
      }
    }
    return new Route(queue, ofAlert, ofTransaction);
  }

  private static List<String> conditions(String text) {
    return text.equals(ANY) ? List.of() : List.of(AND.split(text));
  }

  private Condition condition(String line, String text) {
    Matcher condition = CONDITION.matcher(text);
    if (!condition.matches()) {
      throw wrong(line, "condition '" + text + "' is not 'field = value', 'field >= value' or any");
    }
    String field = condition.group(1);
    requireKnown(line, "field", field, FIELDS, "what a route can ask for");
    requireOperator(line, field, condition.group(2));
    String value = condition.group(3);
    return switch (field) {
      case "severity" -> new Condition.SeverityFrom(severity(line, value));
      case "amount_minor" -> new Condition.AmountFrom(amount(line, value));
      case "currency" -> new Condition.CurrencyIs(currency(line, value));
      case "market" -> {
        requireKnown(line, "market", value, markets, "markets");
        yield new Condition.MarketIs(value);
      }
      default -> new Condition.RuleFired(value);
    };
  }

  private static void requireOperator(String line, String field, String operator) {
    boolean ordered = field.equals("severity") || field.equals("amount_minor");
    String expected = ordered ? ">=" : "=";
    if (!operator.equals(expected)) {
      throw wrong(line, field + " takes '" + expected + "', not '" + operator + "'");
    }
  }

  private static Severity severity(String line, String value) {
    List<String> levels = Arrays.stream(Severity.values()).map(Severity::name).toList();
    String level = value.toUpperCase(Locale.ROOT);
    requireKnown(line, "severity", level, levels, "the severities");
    return Severity.valueOf(level);
  }

  private static long amount(String line, String value) {
    try {
      long minorUnits = Long.parseLong(value);
      if (minorUnits >= 0) {
        return minorUnits;
      }
    } catch (NumberFormatException e) {
      throw wrong(line, "amount_minor '" + value + "' is not a whole number of minor units");
    }
    throw wrong(line, "amount_minor '" + value + "' is negative, 0 or more is expected");
  }

  private static String currency(String line, String value) {
    if (!value.matches("[A-Z]{3}")) {
      throw wrong(line, "currency '" + value + "' is not an ISO 4217 code such as EUR");
    }
    return value;
  }

  private static void requireKnown(
      String line, String what, String name, Collection<String> known, String where) {
    if (!known.contains(name)) {
      String meant = NearestName.of(name, known).map(n -> ", did you mean " + n + "?").orElse("");
      throw wrong(line, "%s '%s' is not in %s %s%s".formatted(what, name, where, known, meant));
    }
  }

  private static SettingsException wrong(String line, String what) {
    return new SettingsException(KEY + ": '" + line + "': " + what);
  }
}
