package io.proofstream.benchmarks.chaos.check;

import java.util.ArrayList;
import java.util.List;

/** What was found wrong, in words with its place. The first ones are kept, all are counted. */
public final class Violations {
  /** How many are kept in words. */
  static final int NAMED_MAX = 50;

  private final List<String> named = new ArrayList<>();
  private long count;

  /** Notes one. */
  public void add(String what) {
    count++;
    if (named.size() < NAMED_MAX) {
      named.add(what);
    }
  }

  /** How many there are. */
  public long count() {
    return count;
  }

  /** The first ones. */
  public List<String> named() {
    return List.copyOf(named);
  }
}
