package io.proofstream.console.pages;

import io.proofstream.v1.AlertCause;
import io.proofstream.v1.AlertHandling;
import io.proofstream.v1.AlertStatus;
import io.proofstream.v1.Disposition;
import io.proofstream.v1.Outcome;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What names of the schemas, of rules and of features are called on pages. */
final class Words {
  private static final String MODEL = "model:";
  private static final String LIST = "list:";
  private static final Pattern WINDOW = Pattern.compile("_(\\d+)([smhd])$");
  private static final Pattern RULE_GAINED = Pattern.compile("rule (\\S+) gained");

  /** States, severities and dispositions where a change names them. */
  private static final Pattern CODE =
      Pattern.compile(
          "(?<=^(?:status|severity|disposition|opened with severity) .{0,40})\\b[A-Z][A-Z_]+\\b");

  private static final Map<String, String> UNITS =
      Map.of("s", "second", "m", "minute", "h", "hour", "d", "day");

  private Words() {}

  /** A rule's or feature's id in words, for example {@code burst_5m}: Burst, 5 minutes. */
  static String rule(String id) {
    if (id.startsWith(MODEL)) {
      return "Model: " + lower(id.substring(MODEL.length()));
    }
    if (id.startsWith(LIST)) {
      return "On the list " + PlainText.line(id.substring(LIST.length()));
    }
    return capital(lower(id));
  }

  /** The same in the middle of a sentence. */
  static String lower(String id) {
    Matcher window = WINDOW.matcher(id);
    String words = window.find() ? id.substring(0, window.start()) + ", " + window(window) : id;
    return PlainText.line(words.replace('_', ' '));
  }

  static String outcome(Outcome outcome) {
    return switch (outcome) {
      case APPROVE -> "Approve";
      case REVIEW -> "Review";
      case DECLINE -> "Decline";
    };
  }

  static String status(AlertStatus status) {
    return switch (status) {
      case OPEN -> "Open";
      case TAKEN -> "Taken";
      case CLOSED -> "Closed";
    };
  }

  static String disposition(Disposition disposition) {
    return switch (disposition) {
      case CONFIRMED_FRAUD -> "Confirmed fraud";
      case FALSE_POSITIVE -> "False positive";
      case VALUABLE -> "Valuable";
      case DUPLICATE -> "Duplicate";
    };
  }

  static String cause(AlertCause cause) {
    return switch (cause) {
      case OPENED -> "Opened by a flagged transaction";
      case RAISED -> "Severity rose";
      case ROUTED -> "Routed to another queue";
      case GATHERED -> "Stopped gathering transactions";
      case UNSILENCED -> "Silence ended";
      case ASKED -> "Changed by an analyst";
      case EXPIRED -> "Expired without a judgement";
    };
  }

  static String handling(AlertHandling handling) {
    return switch (handling) {
      case OPENED -> "Opened an alert";
      case JOINED -> "Joined an alert";
      case SILENCED -> "Silenced";
      case SNOOZED -> "Snoozed";
      case INHIBITED -> "Inhibited";
      case CAPPED -> "Capped";
    };
  }

  /** What an alert's next snapshot had other than the one before, its codes in words. */
  static String change(String change) {
    Matcher gained = RULE_GAINED.matcher(change);
    if (gained.matches()) {
      return rule(gained.group(1)) + ": fired too";
    }
    return CODE.matcher(change)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    capital(found.group().toLowerCase(Locale.ROOT).replace('_', ' '))));
  }

  /** A constant's name in words. */
  static String constant(Enum<?> constant) {
    return capital(lower(constant.name().toLowerCase(Locale.ROOT)));
  }

  static String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static String window(Matcher window) {
    String unit = UNITS.get(window.group(2));
    return window.group(1) + " " + unit + (window.group(1).equals("1") ? "" : "s");
  }
}
