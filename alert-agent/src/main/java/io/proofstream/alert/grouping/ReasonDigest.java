package io.proofstream.alert.grouping;

import io.proofstream.v1.Reason;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The reasons of several decisions as one list. */
final class ReasonDigest {
  /** How many reasons an alert names: those with the largest contributions. */
  static final int REASONS_MAX = 64;

  /** As decisions.v1 bounds a reason's detail. */
  static final int DETAIL_CHARACTERS_MAX = 512;

  private static final Comparator<Reason> LARGEST_FIRST =
      Comparator.comparingDouble(Reason::getContribution).reversed().thenComparing(Reason::getRule);

  private ReasonDigest() {}

  /**
   * @param before a digest
   * @param added a decision's reasons
   * @return each rule once with its largest contribution, and the detail of where it had it first;
   *     largest first, equal ones by the rule's id
   */
  static List<Reason> merged(List<Reason> before, List<Reason> added) {
    Map<String, Reason> byRule = new LinkedHashMap<>();
    before.forEach(reason -> byRule.put(reason.getRule(), reason));
    added.forEach(reason -> byRule.merge(reason.getRule(), bounded(reason), ReasonDigest::larger));
    return byRule.values().stream().sorted(LARGEST_FIRST).limit(REASONS_MAX).toList();
  }

  private static Reason larger(Reason first, Reason later) {
    return later.getContribution() > first.getContribution() ? later : first;
  }

  private static Reason bounded(Reason reason) {
    String detail = reason.getDetail();
    if (detail.length() <= DETAIL_CHARACTERS_MAX) {
      return reason;
    }
    boolean splitsPair = Character.isHighSurrogate(detail.charAt(DETAIL_CHARACTERS_MAX - 1));
    int end = splitsPair ? DETAIL_CHARACTERS_MAX - 1 : DETAIL_CHARACTERS_MAX;
    return new Reason(reason.getRule(), reason.getContribution(), detail.substring(0, end));
  }
}
