package io.proofstream.analyzer.features;

import java.util.ArrayList;
import java.util.List;

/** The children of an inner node, in order, with the totals before each; immutable. */
final class Branch implements Node {
  private final Child[] children;
  private final long[] countBefore;
  private final long[] sumBefore;

  Branch(List<Child> children) {
    this.children = children.toArray(Child[]::new);
    this.countBefore = new long[children.size() + 1];
    this.sumBefore = new long[children.size() + 1];
    for (int i = 0; i < this.children.length; i++) {
      countBefore[i + 1] = countBefore[i] + this.children[i].count();
      sumBefore[i + 1] = sumBefore[i] + this.children[i].sum();
    }
  }

  @Override
  public int size() {
    return children.length;
  }

  Child child(int index) {
    return children[index];
  }

  @Override
  public long last() {
    return children[children.length - 1].last();
  }

  @Override
  public Totals totals() {
    return before(children.length);
  }

  /** The totals of the first so many children. */
  Totals before(int index) {
    return new Totals(countBefore[index], sumBefore[index]);
  }

  /** The first child that holds an event later than that; the number of children if none does. */
  int firstBeyond(long time) {
    int low = 0;
    int high = children.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (children[middle].last() <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** With other nodes in the place of one child. */
  Branch replaced(int index, List<Child> nodes) {
    List<Child> all = new ArrayList<>(List.of(children));
    all.remove(index);
    all.addAll(index, nodes);
    return new Branch(all);
  }

  @Override
  public Branch part(int from, int to) {
    return new Branch(List.of(children).subList(from, to));
  }

  @Override
  public void write(ByteWriter out) {
    out.unsigned(children.length);
    for (Child child : children) {
      child.write(out);
    }
  }

  static Branch read(ByteReader in) {
    int size = (int) in.unsigned();
    List<Child> children = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      children.add(Child.read(in));
    }
    return new Branch(children);
  }
}
