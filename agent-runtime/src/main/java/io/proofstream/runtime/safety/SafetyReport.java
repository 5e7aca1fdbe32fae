package io.proofstream.runtime.safety;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What was found, the worst first.
 *
 * @param findings all of them
 */
public record SafetyReport(List<Finding> findings) {
  public SafetyReport {
    findings =
        findings.stream()
            .sorted(
                Comparator.comparing(Finding::severity)
                    .thenComparing(Finding::code)
                    .thenComparing(Finding::subject))
            .toList();
  }

  /**
   * @param codes codes of findings that somebody has accepted
   * @return the same, of which those are fatal no more
   */
  public SafetyReport accepting(Set<String> codes) {
    return new SafetyReport(
        findings.stream()
            .map(
                each ->
                    each.severity() == Severity.FATAL && codes.contains(each.code())
                        ? each.accepted()
                        : each)
            .toList());
  }

  /** Those with which a promise would be void. */
  public List<Finding> fatal() {
    return findings.stream().filter(each -> each.severity() == Severity.FATAL).toList();
  }

  /** How many there are of this severity. */
  public long count(Severity severity) {
    return findings.stream().filter(each -> each.severity() == severity).count();
  }
}
