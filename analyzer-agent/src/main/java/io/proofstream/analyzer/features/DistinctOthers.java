package io.proofstream.analyzer.features;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * How many different entities stand on the other side of the events of a window.
 *
 * <p>While the window lies in the entity's own record, its few events are looked through. Beyond,
 * the count slides with the window: from where it stood for the event before to where this event
 * wants it, forwards or backwards, by asking of each event that it passes at either end whether the
 * pair has another in what both positions share. So an event costs what lies between it and the
 * event before it.
 */
final class DistinctOthers {
  private boolean known;
  private long after;
  private long through;
  private long count;

  /**
   * Counts the others of an event and of those before it, and stands there from now on. To be
   * called for each event of the timeline, before it is added to it and to its pair's.
   *
   * @param start the window holds what is later than that
   * @param event the event at its end
   */
  long at(long start, Event event, Timeline timeline, Pairings pairs) {
    if (timeline.isRecent(start)) {
      known = false;
      return counted(start, event, timeline);
    }
    boolean apart = start >= through || event.time() <= after;
    count =
        known && !apart
            ? count + change(start, event, timeline, pairs)
            : counted(start, event, timeline);
    known = true;
    after = start;
    through = event.time();
    return count;
  }

  private static long counted(long start, Event event, Timeline timeline) {
    long[] others = new long[Math.toIntExact(timeline.within(start, event.time()).count()) + 1];
    var filling =
        new EventVisitor() {
          private int next;

          @Override
          public void visit(long time, long value, long other) {
            others[next++] = other;
          }
        };
    timeline.forEach(start, event.time(), filling);
    others[filling.next] = event.other();
    Arrays.sort(others);
    long distinct = 1;
    for (int i = 1; i < others.length; i++) {
      distinct += others[i] == others[i - 1] ? 0 : 1;
    }
    return distinct;
  }

  private long change(long start, Event event, Timeline timeline, Pairings pairs) {
    long end = event.time();
    long sharedAfter = Math.max(after, start);
    long sharedThrough = Math.min(through, end);
    Set<Long> left = new HashSet<>();
    timeline.forEach(after, sharedAfter, (time, value, other) -> left.add(other));
    timeline.forEach(sharedThrough, through, (time, value, other) -> left.add(other));
    Set<Long> entered = new HashSet<>();
    timeline.forEach(start, sharedAfter, (time, value, other) -> entered.add(other));
    timeline.forEach(sharedThrough, end, (time, value, other) -> entered.add(other));
    entered.add(event.other());
    return absent(entered, sharedAfter, sharedThrough, pairs)
        - absent(left, sharedAfter, sharedThrough, pairs);
  }

  private static long absent(Set<Long> others, long after, long through, Pairings pairs) {
    long absent = 0;
    for (long other : others) {
      Timeline pair = pairs.with(other);
      if (pair.newest() <= after || pair.within(after, through).count() == 0) {
        absent++;
      }
    }
    return absent;
  }

  void write(ByteWriter out) {
    out.octet(known ? 1 : 0);
    if (known) {
      out.signed(after).unsigned(through - after).unsigned(count);
    }
  }

  static DistinctOthers read(ByteReader in) {
    DistinctOthers others = new DistinctOthers();
    if (in.octet() != 0) {
      others.known = true;
      others.after = in.signed();
      others.through = others.after + in.unsigned();
      others.count = in.unsigned();
    }
    return others;
  }
}
