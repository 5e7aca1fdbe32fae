package io.proofstream.runtime.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with a document, so that its author sees all of it at once. */
public final class Problems {
  /** Problems that are reported at most, the first in reading order. */
  public static final int REPORTED_MAX = 100;

  private final List<Problem> found = new ArrayList<>();

  /** Tells one more. */
  public void add(Position position, String message) {
    found.add(new Problem(position, message));
  }

  /** Whether there is one. */
  public boolean any() {
    return !found.isEmpty();
  }

  /** How many there are. */
  public int count() {
    return found.size();
  }

  /** All of them in reading order, at most {@link #REPORTED_MAX}. */
  public List<Problem> reported() {
    return found.stream()
        .sorted(Comparator.comparing(Problem::position))
        .limit(REPORTED_MAX)
        .toList();
  }
}
