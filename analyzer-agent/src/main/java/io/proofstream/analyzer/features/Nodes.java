package io.proofstream.analyzer.features;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** The nodes of all trees of a market, read from the store and kept decoded while they are used. */
final class Nodes {
  /** Decoded nodes kept in memory; a few KiB each. */
  private static final int CACHED_MAX = 4_096;

  private record Place(long tree, long node) {}

  private final MarketStore store;
  private final LongSupplier numbers;
  private final Map<Place, Node> cache =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Node> eldest) {
          return size() > CACHED_MAX;
        }
      };

  /**
   * Over a store.
   *
   * @param numbers gives each new tree a number that no other tree of the market has or had
   */
  Nodes(MarketStore store, LongSupplier numbers) {
    this.store = store;
    this.numbers = numbers;
  }

  long newTree() {
    return numbers.getAsLong();
  }

  Events leaf(long tree, long node) {
    return (Events) node(new Place(tree, node), Events::read);
  }

  Branch branch(long tree, long node) {
    return (Branch) node(new Place(tree, node), Branch::read);
  }

  private Node node(Place place, Function<ByteReader, Node> format) {
    Node cached = cache.get(place);
    if (cached == null) {
      cached = read(place, format);
      cache.put(place, cached);
    }
    return cached;
  }

  private Node read(Place place, Function<ByteReader, Node> format) {
    byte[] bytes = store.get(Keys.node(place.tree, place.node));
    if (bytes == null) {
      throw new IllegalStateException(
          "state is broken: node " + place.node + " of tree " + place.tree + " is missing");
    }
    return format.apply(ByteReader.ofRecord(bytes));
  }

  Child put(long tree, long node, Node content) {
    ByteWriter out = new ByteWriter(8 * content.size() + 16).octet(ByteReader.FORMAT);
    content.write(out);
    store.put(Keys.node(tree, node), out.toBytes());
    cache.put(new Place(tree, node), content);
    return Child.of(node, content);
  }

  void delete(long tree, long node) {
    store.delete(Keys.node(tree, node));
    cache.remove(new Place(tree, node));
  }
}
