package io.proofstream.alert.cases;

import java.time.Instant;
import java.util.List;

/**
 * What goes with an open alert and into no record.
 *
 * @param group finds it by what its transactions have in common
 * @param gathering whether transactions join it still
 * @param unsent whether transactions have joined since the last revision
 * @param expiresAt when it expires unless it is judged before, wall-clock time
 * @param inhibiting under what it is found as one that inhibits others
 */
public record CaseFile(
    String group, boolean gathering, boolean unsent, Instant expiresAt, List<String> inhibiting) {
  public CaseFile {
    inhibiting = List.copyOf(inhibiting);
  }

  /** The file of a new alert. */
  public static CaseFile opened(String group, Instant expiresAt) {
    return new CaseFile(group, true, false, expiresAt, List.of());
  }

  CaseFile withUnsent(boolean other) {
    return new CaseFile(group, gathering, other, expiresAt, inhibiting);
  }

  /** The file of an alert that no transaction joins any more. */
  public CaseFile gathered() {
    return new CaseFile(group, false, unsent, expiresAt, inhibiting);
  }

  /** The file with other entries under which the alert is found. */
  public CaseFile withInhibiting(List<String> other) {
    return new CaseFile(group, gathering, unsent, expiresAt, other);
  }
}
