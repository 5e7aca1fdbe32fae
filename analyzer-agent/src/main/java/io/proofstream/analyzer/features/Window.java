package io.proofstream.analyzer.features;

/**
 * A window over a timeline: at reference time T it holds the points with T - leave &lt; time &lt;=
 * T - enter, both in microseconds, with running totals.
 */
final class Window {
  final long enter;
  final long leave;
  long count;
  long sum;
  long marks;

  Window(long enter, long leave) {
    this.enter = enter;
    this.leave = leave;
  }

  boolean holds(long reference, long time) {
    return time > reference - leave && time <= reference - enter;
  }

  void add(Point point) {
    count++;
    sum += point.value();
    marks += point.marked() ? 1 : 0;
  }

  void remove(Point point) {
    count--;
    sum -= point.value();
    marks -= point.marked() ? 1 : 0;
  }
}
