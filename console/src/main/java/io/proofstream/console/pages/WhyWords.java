package io.proofstream.console.pages;

import io.proofstream.console.why.WhyAnswer;
import io.proofstream.v1.Reason;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sentence of what became of a transaction, which names codes, in a page's words. */
final class WhyWords {
  private static final Pattern RULES =
      Pattern.compile("(Fired: |Could not fire, (?:missing a value|failed): )([^:].*?)(\\. |\\.$)");

  private WhyWords() {}

  static String of(WhyAnswer why) {
    List<String> ids =
        Stream.of(
                why.reasons().stream().map(Reason::getRule),
                why.missing().stream(),
                why.failed().stream())
            .flatMap(each -> each)
            .distinct()
            .toList();
    return RULES
        .matcher(why.sentence().replace("(REVIEW)", "(review)").replace("(DECLINE)", "(decline)"))
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1) + named(found.group(2), ids) + found.group(3)));
  }

  /** Each rule's name in quotation marks, since a name has commas too. */
  private static String named(String listed, List<String> ids) {
    return Stream.of(listed.split(", "))
        .map(
            each -> {
              String id = each.replaceFirst(" and \\d+ more$", "");
              return ids.contains(id)
                  ? "“" + Words.rule(id) + "”" + each.substring(id.length())
                  : each;
            })
        .collect(Collectors.joining(", "));
  }
}
