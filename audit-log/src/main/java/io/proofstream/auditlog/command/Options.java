package io.proofstream.auditlog.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words after a subcommand: options with values, flags, and what is neither. */
final class Options {
  private static final String FORMAT = "-o";

  private final Map<String, List<String>> values = new HashMap<>();
  private final List<String> operands = new ArrayList<>();

  private Options() {}

  /**
   * @param words to understand
   * @param valued options that take a value, {@code -o} aside, which all have
   * @param flags options that take none
   * @return the words in their order
   * @throws UsageException if an option is unknown or lacks its value
   */
  static Options parse(List<String> words, Set<String> valued, Set<String> flags)
      throws UsageException {
    Options options = new Options();
    for (Iterator<String> left = words.iterator(); left.hasNext(); ) {
      String word = left.next();
      if (valued.contains(word) || word.equals(FORMAT)) {
        if (!left.hasNext()) {
          throw new UsageException(word + " needs a value");
        }
        options.add(word, left.next());
      } else if (flags.contains(word)) {
        options.add(word, "");
      } else if (word.startsWith("-")) {
        throw new UsageException("unknown option " + word);
      } else {
        options.operands.add(word);
      }
    }
    options.checkFormat();
    return options;
  }

  private void add(String option, String value) {
    values.computeIfAbsent(option, o -> new ArrayList<>()).add(value);
  }

  boolean has(String flag) {
    return values.containsKey(flag);
  }

  /** All values of an option that may be given several times. */
  List<String> all(String option) {
    return values.getOrDefault(option, List.of());
  }

  /**
   * @throws UsageException if the option was given more than once
   */
  Optional<String> one(String option) throws UsageException {
    List<String> given = all(option);
    if (given.size() > 1) {
      throw new UsageException(option + " is given " + given.size() + " times");
    }
    return given.stream().findFirst();
  }

  /**
   * @throws UsageException if the option was not given exactly once
   */
  String required(String option) throws UsageException {
    return one(option).orElseThrow(() -> new UsageException(option + " is missing"));
  }

  /** Words that are no options. */
  List<String> operands() {
    return operands;
  }

  /** Whether the result is to be a JSON object: {@code -o json}. */
  boolean json() {
    return all(FORMAT).contains("json");
  }

  private void checkFormat() throws UsageException {
    String format = one(FORMAT).orElse("human");
    if (!format.equals("json") && !format.equals("human")) {
      throw new UsageException("-o is 'json' or 'human', not '" + format + "'");
    }
  }
}
