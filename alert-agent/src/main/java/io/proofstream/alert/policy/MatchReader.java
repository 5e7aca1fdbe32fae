package io.proofstream.alert.policy;

import io.proofstream.v1.Outcome;
import io.proofstream.v1.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads conditions. A value with a blank in it stands in double quotes, in which {@code \"} and
 * {@code \\} stand for a quote and a backslash. Values that may be an account's are not repeated in
 * problems.
 */
final class MatchReader {
  static final String ANY = "any";

  private static final String LEAST = ">=";
  private static final String MOST = "<=";
  private static final String EQUAL = "=";
  private static final String SEVERITY = "severity";
  private static final List<String> ORDERED = List.of(SEVERITY, "amount_minor", "score");
  private static final List<String> FIELDS =
      List.of(
          SEVERITY,
          "amount_minor",
          "score",
          "rule",
          "currency",
          "country",
          "account",
          "counterparty",
          "outcome",
          "market",
          "queue");
  private static final Pattern CONDITION =
      Pattern.compile("(\\w+)\\s*([<>=!]+)\\s*(\"(?:[^\"\\\\]|\\\\[\"\\\\])*+\"|[^\\s\"]\\S*+)");
  private static final Pattern AND = Pattern.compile("\\s+and\\s+");
  private static final Pattern BLANKS = Pattern.compile("\\s*");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  private final String text;
  private final KnownNames names;
  private boolean upTo;
  private int at;

  MatchReader(String text, KnownNames names) {
    this.text = text;
    this.names = names;
  }

  /** Understands {@code severity <= LEVEL} too. */
  MatchReader allowingUpTo() {
    upTo = true;
    return this;
  }

  /** The conditions; none for {@code any}. */
  List<Condition> conditions() throws MatchRefused {
    if (text.length() > PolicyLimits.MATCH_CHARACTERS_MAX) {
      throw wrong(
          text.length()
              + " characters, at most "
              + PolicyLimits.MATCH_CHARACTERS_MAX
              + " expected");
    }
    if (text.strip().equals(ANY)) {
      return List.of();
    }
    List<Condition> found = new ArrayList<>();
    skip(BLANKS);
    do {
      found.add(condition());
    } while (more(found.size()));
    return found;
  }

  private boolean more(int read) throws MatchRefused {
    if (text.substring(at).isBlank()) {
      return false;
    }
    if (!skip(AND)) {
      throw wrong("the end or 'and' is expected here; a value with a blank stands in \"quotes\"");
    }
    if (read == PolicyLimits.CONDITIONS_PER_MATCH_MAX) {
      throw wrong("at most " + PolicyLimits.CONDITIONS_PER_MATCH_MAX + " conditions are expected");
    }
    return true;
  }

  private boolean skip(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    boolean found = matcher.lookingAt();
    at = found ? matcher.end() : at;
    return found;
  }

  private Condition condition() throws MatchRefused {
    Matcher condition = CONDITION.matcher(text).region(at, text.length());
    if (!condition.lookingAt()) {
      throw wrong("'field = value' or 'field >= value' is expected here, or 'any' alone");
    }
    String field = condition.group(1);
    requireKnown("field", field, FIELDS);
    at = condition.start(2);
    String operator = condition.group(2);
    requireOperator(field, operator);
    at = condition.start(3);
    Condition read = condition(field, operator, unquoted(condition.group(3)));
    at = condition.end();
    return read;
  }

  private Condition condition(String field, String operator, String value) throws MatchRefused {
    return switch (field) {
      case SEVERITY ->
          operator.equals(MOST)
              ? new Condition.SeverityUpTo(severity(value))
              : new Condition.SeverityFrom(severity(value));
      case "amount_minor" -> new Condition.AmountFrom(amount(value));
      case "score" -> new Condition.ScoreFrom(score(value));
      case "currency" -> new Condition.CurrencyIs(currency(value));
      case "outcome" -> new Condition.OutcomeIs(outcome(value));
      case "market" -> new Condition.MarketIs(market(value));
      case "queue" -> new Condition.InQueue(queue(value));
      case "rule" -> new Condition.RuleFired(value);
      case "country" -> new Condition.CountryIs(value);
      case "account" -> new Condition.AccountIs(value);
      default -> new Condition.CounterpartyIs(value);
    };
  }

  private void requireOperator(String field, String operator) throws MatchRefused {
    if (upTo && field.equals(SEVERITY) && operator.equals(MOST)) {
      return;
    }
    String expected = ORDERED.contains(field) ? LEAST : EQUAL;
    if (!operator.equals(expected)) {
      String why = operator.equals(MOST) ? "; only an inhibition's target takes severity <=" : "";
      throw wrong("%s takes '%s', not '%s'%s".formatted(field, expected, operator, why));
    }
  }

  private Severity severity(String value) throws MatchRefused {
    List<String> levels = Arrays.stream(Severity.values()).map(Severity::name).toList();
    return Severity.valueOf(known(SEVERITY, value.toUpperCase(Locale.ROOT), levels));
  }

  private Outcome outcome(String value) throws MatchRefused {
    List<String> flagged = List.of(Outcome.REVIEW.name(), Outcome.DECLINE.name());
    return Outcome.valueOf(known("outcome", value.toUpperCase(Locale.ROOT), flagged));
  }

  private long amount(String value) throws MatchRefused {
    try {
      long minorUnits = Long.parseLong(value);
      if (minorUnits >= 0) {
        return minorUnits;
      }
    } catch (NumberFormatException e) {
      throw wrong("amount_minor takes a whole number of minor units");
    }
    throw wrong("amount_minor is negative, 0 or more is expected");
  }

  private double score(String value) throws MatchRefused {
    try {
      double score = Double.parseDouble(value);
      if (score >= 0 && score <= 1) {
        return score;
      }
    } catch (NumberFormatException e) {
      throw wrong("score takes a number from 0 to 1");
    }
    throw wrong("score is out of range, 0 to 1 is expected");
  }

  private String currency(String value) throws MatchRefused {
    if (!CURRENCY.matcher(value).matches()) {
      throw wrong("currency takes an ISO 4217 code such as EUR");
    }
    return value;
  }

  private String known(String what, String name, Collection<String> known) throws MatchRefused {
    requireKnown(what, name, known);
    return name;
  }

  private void requireKnown(String what, String name, Collection<String> known)
      throws MatchRefused {
    refuse(KnownNames.fault(what, name, known));
  }

  private String market(String name) throws MatchRefused {
    refuse(names.marketFault(name));
    return name;
  }

  private String queue(String name) throws MatchRefused {
    refuse(names.queueFault(name));
    return name;
  }

  private void refuse(Optional<String> fault) throws MatchRefused {
    if (fault.isPresent()) {
      throw wrong(fault.get());
    }
  }

  private String unquoted(String value) throws MatchRefused {
    if (!value.startsWith("\"")) {
      return value;
    }
    String inner = value.substring(1, value.length() - 1);
    if (inner.isEmpty()) {
      throw wrong("a value is expected between the quotes");
    }
    return inner.replaceAll("\\\\([\"\\\\])", "$1");
  }

  private MatchRefused wrong(String problem) {
    return new MatchRefused(at, problem);
  }
}
