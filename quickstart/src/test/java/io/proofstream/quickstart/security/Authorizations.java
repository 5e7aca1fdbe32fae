package io.proofstream.quickstart.security;

import static java.util.stream.Collectors.toCollection;

import io.proofstream.runtime.access.Right;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.resource.PatternType;

/** What the broker's authorizer was asked and answered, as it logs it. */
final class Authorizations {
  private static final Pattern LINE =
      Pattern.compile(
          "Principal = (.+?) is (Allowed|Denied) operation = (\\w+) from host = \\S+ on resource ="
              + " (\\w+):\\w+:(\\S+) for request.*",
          Pattern.CASE_INSENSITIVE);

  private Authorizations() {}

  /** The rights of a principal that were never of use. */
  static List<String> unused(List<String> log, String principal, Collection<Right> rights) {
    SortedSet<String> used = of(log, principal, "Allowed");
    return rights.stream()
        .filter(right -> used.stream().noneMatch(each -> covers(right, each)))
        .map(right -> right.operation() + " " + right.type() + " " + right.name())
        .toList();
  }

  /** What a principal asked for and was refused. */
  static SortedSet<String> denied(List<String> log, String principal) {
    return of(log, principal, "Denied");
  }

  private static SortedSet<String> of(List<String> log, String principal, String answer) {
    return log.stream()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .filter(line -> line.group(1).equals(principal) && line.group(2).equalsIgnoreCase(answer))
        .map(line -> upper(line.group(3)) + " " + upper(line.group(4)) + " " + line.group(5))
        .collect(toCollection(TreeSet::new));
  }

  private static boolean covers(Right right, String used) {
    String kind = right.operation() + " " + right.type() + " ";
    String name = used.substring(Math.min(kind.length(), used.length()));
    return used.startsWith(kind)
        && (right.pattern() == PatternType.PREFIXED
            ? name.startsWith(right.name())
            : name.equals(right.name()));
  }

  /** The log has AlterConfigs or ALTER_CONFIGS, as its version likes. */
  private static String upper(String name) {
    return name.equals(name.toUpperCase(Locale.ROOT))
        ? name
        : name.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
  }
}
