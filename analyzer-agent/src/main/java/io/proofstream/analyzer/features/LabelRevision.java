package io.proofstream.analyzer.features;

import java.util.ArrayList;
import java.util.List;

/**
 * What is known of one transaction now, in place of what was known before.
 *
 * @param before what was known
 * @param now what is known
 */
record LabelRevision(List<FraudChange> before, List<FraudChange> now) {
  boolean isEmpty() {
    return before.equals(now);
  }

  List<FraudChange> gone() {
    return less(before, now);
  }

  List<FraudChange> added() {
    return less(now, before);
  }

  private static List<FraudChange> less(List<FraudChange> all, List<FraudChange> others) {
    List<FraudChange> rest = new ArrayList<>(all);
    rest.removeAll(others);
    return rest;
  }
}
