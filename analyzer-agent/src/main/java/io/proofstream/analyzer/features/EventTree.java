package io.proofstream.analyzer.features;

import java.util.List;
import java.util.Optional;

/**
 * The older events of a busy timeline: a B+ tree in the order of (time, arrival) whose branches
 * know the totals of their children. Totals through a time, an event in the middle and forgetting
 * at the front cost the tree's height each, so a window costs the same whatever it contains, and an
 * event that comes late needs no path of its own.
 */
final class EventTree {
  /** Events of a leaf and children of a branch, at most. */
  static final int NODE_MAX = 256;

  private static final Child NO_ROOT = new Child(0, Long.MIN_VALUE, 0, 0);

  private final Nodes nodes;
  private long id;
  private int height;
  private long nextNode;
  private Child root = NO_ROOT;
  private long firstLeafLast = Long.MAX_VALUE;

  EventTree(Nodes nodes) {
    this.nodes = nodes;
  }

  boolean isEmpty() {
    return height == 0;
  }

  /** The time of its newest event; {@link Long#MIN_VALUE} when empty. */
  long last() {
    return root.last();
  }

  Totals totals() {
    return root.totals();
  }

  /** The totals of the events of that time or earlier. */
  Totals through(long time) {
    if (time >= last()) {
      return totals();
    }
    Totals before = Totals.ZERO;
    Child child = root;
    for (int level = height; level > 1; level--) {
      Branch branch = branch(child);
      int index = branch.firstBeyond(time);
      before = before.plus(branch.before(index));
      child = branch.child(index);
    }
    Events leaf = leaf(child);
    return before.plus(leaf.first(leaf.countThrough(time)));
  }

  /** The newest time that is not later than this; {@link Long#MIN_VALUE} where there is none. */
  long latestThrough(long time) {
    if (time >= last()) {
      return last();
    }
    long latest = Long.MIN_VALUE;
    Child child = root;
    for (int level = height; level > 1; level--) {
      Branch branch = branch(child);
      int index = branch.firstBeyond(time);
      latest = index > 0 ? branch.child(index - 1).last() : latest;
      child = branch.child(index);
    }
    Events leaf = leaf(child);
    int count = leaf.countThrough(time);
    return count > 0 ? leaf.time(count - 1) : latest;
  }

  void forEach(long after, long through, EventVisitor visitor) {
    if (after < last()) {
      forEach(root, height, after, through, visitor);
    }
  }

  private void forEach(Child child, int level, long after, long through, EventVisitor visitor) {
    if (level == 1) {
      leaf(child).forEach(after, through, visitor);
      return;
    }
    Branch branch = branch(child);
    for (int i = branch.firstBeyond(after); i < branch.size(); i++) {
      forEach(branch.child(i), level - 1, after, through, visitor);
      if (branch.child(i).last() > through) {
        return;
      }
    }
  }

  /** Takes a full leaf of events, none of them earlier than the tree's newest. */
  void append(Events events) {
    if (isEmpty()) {
      id = nodes.newTree();
      nextNode = 0;
    }
    Child leaf = put(nextNode++, events);
    if (isEmpty()) {
      root = leaf;
      height = 1;
    } else {
      grow(append(root, height, leaf));
    }
    measureFirst();
  }

  private List<Child> append(Child child, int level, Child leaf) {
    if (level == 1) {
      return List.of(child, leaf);
    }
    Branch branch = branch(child);
    int end = branch.size() - 1;
    List<Child> grown = append(branch.child(end), level - 1, leaf);
    Branch longer = branch.replaced(end, grown);
    if (longer.size() <= NODE_MAX) {
      return List.of(put(child.id(), longer));
    }
    // Events arrive mostly in order: a full branch is left full instead of being split in halves.
    return List.of(child, put(nextNode++, new Branch(List.of(grown.get(1)))));
  }

  /** Puts an event that is earlier than the tree's newest in its place. */
  void insert(Event event) {
    grow(insert(root, height, event));
    measureFirst();
  }

  private List<Child> insert(Child child, int level, Event event) {
    if (level == 1) {
      return stored(child.id(), leaf(child).with(event));
    }
    Branch branch = branch(child);
    int index = branch.firstBeyond(event.time());
    List<Child> changed = insert(branch.child(index), level - 1, event);
    return stored(child.id(), branch.replaced(index, changed));
  }

  private List<Child> stored(long node, Node content) {
    if (content.size() <= NODE_MAX) {
      return List.of(put(node, content));
    }
    int half = content.size() / 2;
    Child left = put(node, content.part(0, half));
    return List.of(left, put(nextNode++, content.part(half, content.size())));
  }

  private void grow(List<Child> roots) {
    if (roots.size() == 1) {
      root = roots.get(0);
    } else {
      root = put(nextNode++, new Branch(roots));
      height++;
    }
  }

  /** Removes one event that is equal; says whether there was one. */
  boolean remove(Event event) {
    if (isEmpty() || event.time() > last()) {
      return false;
    }
    Optional<List<Child>> rest = remove(root, height, event);
    rest.ifPresent(this::shrink);
    return rest.isPresent();
  }

  private Optional<List<Child>> remove(Child child, int level, Event event) {
    if (level == 1) {
      Events leaf = leaf(child);
      int index = leaf.indexOf(event);
      return index < 0 ? Optional.empty() : Optional.of(kept(child, leaf.without(index)));
    }
    Branch branch = branch(child);
    for (int i = branch.firstBeyond(event.time() - 1); i < branch.size(); i++) {
      Optional<List<Child>> rest = remove(branch.child(i), level - 1, event);
      if (rest.isPresent()) {
        return Optional.of(kept(child, branch.replaced(i, rest.get())));
      }
      if (branch.child(i).last() > event.time()) {
        break;
      }
    }
    return Optional.empty();
  }

  private List<Child> kept(Child child, Node content) {
    if (content.size() > 0) {
      return List.of(put(child.id(), content));
    }
    nodes.delete(id, child.id());
    return List.of();
  }

  private void shrink(List<Child> roots) {
    if (roots.isEmpty()) {
      root = NO_ROOT;
      height = 0;
    } else {
      root = roots.get(0);
    }
    measureFirst();
  }

  /** Whether the whole first leaf is of that time or earlier. */
  boolean firstLeafEndsBy(long time) {
    return firstLeafLast <= time;
  }

  /** Forgets the first leaf. */
  void dropFirstLeaf() {
    shrink(dropFirst(root, height));
  }

  private List<Child> dropFirst(Child child, int level) {
    if (level == 1) {
      nodes.delete(id, child.id());
      return List.of();
    }
    Branch branch = branch(child);
    return kept(child, branch.replaced(0, dropFirst(branch.child(0), level - 1)));
  }

  private void measureFirst() {
    if (isEmpty()) {
      firstLeafLast = Long.MAX_VALUE;
      return;
    }
    Child child = root;
    for (int level = height; level > 1; level--) {
      child = branch(child).child(0);
    }
    firstLeafLast = child.last();
  }

  private Branch branch(Child child) {
    return nodes.branch(id, child.id());
  }

  private Events leaf(Child child) {
    return nodes.leaf(id, child.id());
  }

  private Child put(long node, Node content) {
    return nodes.put(id, node, content);
  }

  void write(ByteWriter out) {
    out.unsigned(height);
    if (!isEmpty()) {
      out.unsigned(id).unsigned(nextNode).signed(firstLeafLast);
      root.write(out);
    }
  }

  static EventTree read(ByteReader in, Nodes nodes) {
    EventTree tree = new EventTree(nodes);
    tree.height = (int) in.unsigned();
    if (tree.height > 0) {
      tree.id = in.unsigned();
      tree.nextNode = in.unsigned();
      tree.firstLeafLast = in.signed();
      tree.root = Child.read(in);
    }
    return tree;
  }
}
