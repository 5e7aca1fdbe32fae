package io.proofstream.benchmarks.simulation;

/** What happened in a simulation, or in many. */
final class Counts {
  private long steps;
  private long crashes;
  private long fencings;
  private long zombies;
  private long processed;
  private long commits;
  private long rows;
  private long records;

  void step() {
    steps++;
  }

  void crashed() {
    crashes++;
  }

  void fenced() {
    fencings++;
  }

  void zombie() {
    zombies++;
  }

  void processed() {
    processed++;
  }

  void committed() {
    commits++;
  }

  void rows(int count) {
    rows += count;
  }

  void records(long count) {
    records += count;
  }

  void add(Counts other) {
    steps += other.steps;
    crashes += other.crashes;
    fencings += other.fencings;
    zombies += other.zombies;
    processed += other.processed;
    commits += other.commits;
    rows += other.rows;
    records += other.records;
  }

  long steps() {
    return steps;
  }

  long crashes() {
    return crashes;
  }

  long fencings() {
    return fencings;
  }

  long zombies() {
    return zombies;
  }

  long rows() {
    return rows;
  }

  long records() {
    return records;
  }
}
