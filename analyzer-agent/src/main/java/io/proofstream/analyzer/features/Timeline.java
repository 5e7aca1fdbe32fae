package io.proofstream.analyzer.features;

/**
 * All events of one kind of one entity, in the order of (time, arrival), as far as they are held.
 *
 * <p>The newest lie in the entity's own record and move, a leaf at a time, into an {@link
 * EventTree} once they are many. Most entities never have a tree. A window is the difference of the
 * totals through its two ends, wherever they are, so an event that comes late is like any other.
 */
final class Timeline {
  /** Events kept in the entity's own record. */
  static final int RECENT_MAX = 128;

  /** Events that move into the tree at once. */
  static final int LEAF_SIZE = 64;

  /** Leaves forgotten at once; more than are made, so that a backlog shrinks. */
  private static final int FORGOTTEN_LEAVES_MAX = 4;

  private final EventTree older;
  private Events recent;

  private Timeline(EventTree older, Events recent) {
    this.older = older;
    this.recent = recent;
  }

  static Timeline empty(Nodes nodes) {
    return new Timeline(new EventTree(nodes), Events.NONE);
  }

  static Timeline read(ByteReader in, Nodes nodes) {
    return new Timeline(EventTree.read(in, nodes), Events.read(in));
  }

  void write(ByteWriter out) {
    older.write(out);
    recent.write(out);
  }

  /** The time of the newest event held; {@link Long#MIN_VALUE} where there is none. */
  long newest() {
    return recent.size() > 0 ? recent.last() : older.last();
  }

  /** Whether all events later than that lie in the entity's own record, so that few are left. */
  boolean isRecent(long after) {
    return older.last() <= after;
  }

  void add(Event event) {
    if (event.time() < older.last()) {
      older.insert(event);
      return;
    }
    recent = recent.with(event);
    if (recent.size() > RECENT_MAX) {
      older.append(recent.part(0, LEAF_SIZE));
      recent = recent.part(LEAF_SIZE, recent.size());
    }
  }

  /** Removes one event that is equal; does nothing where there is none. */
  void remove(Event event) {
    int index = recent.indexOf(event);
    if (index >= 0) {
      recent = recent.without(index);
    } else {
      older.remove(event);
    }
  }

  /** The totals of the events with after &lt; time ≤ through; zero where the range is empty. */
  Totals within(long after, long through) {
    return after >= through ? Totals.ZERO : through(through).minus(through(after));
  }

  private Totals through(long time) {
    return older.isEmpty()
        ? recent.first(recent.countThrough(time))
        : older.through(time).plus(recent.first(recent.countThrough(time)));
  }

  /** The newest time that is not later than this; {@link Long#MIN_VALUE} where there is none. */
  long latestThrough(long time) {
    int count = recent.countThrough(time);
    return count > 0 ? recent.time(count - 1) : older.latestThrough(time);
  }

  /** Shows the events with after &lt; time ≤ through. */
  void forEach(long after, long through, EventVisitor visitor) {
    older.forEach(after, through, visitor);
    recent.forEach(after, through, visitor);
  }

  /**
   * Lets go of events of that time or earlier, now or with later events; ask for none of them
   * afterwards.
   */
  void forget(long through) {
    for (int i = 0; i < FORGOTTEN_LEAVES_MAX && older.firstLeafEndsBy(through); i++) {
      older.dropFirstLeaf();
    }
    if (older.isEmpty() && recent.size() > 0 && recent.time(0) <= through) {
      recent = recent.part(recent.countThrough(through), recent.size());
    }
  }

  /**
   * Deletes what lies outside the entity's own record, at most so many leaves.
   *
   * @return whether all of it is gone
   */
  boolean discard(int leavesMax) {
    for (int i = 0; i < leavesMax && !older.isEmpty(); i++) {
      older.dropFirstLeaf();
    }
    return older.isEmpty();
  }
}
