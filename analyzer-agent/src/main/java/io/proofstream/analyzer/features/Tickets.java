package io.proofstream.analyzer.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys of records that must go one day, in the order in which they have to be looked at: a
 * queue in chunks. Since every record is looked at after the same span of the market's time, and
 * that time never goes back, the order of coming is the order of being due, and no search for what
 * is due is needed.
 */
final class Tickets {
  /** Keys in a chunk of the queue. */
  static final int CHUNK_SIZE = 32;

  private final MarketStore store;
  private final char queue;
  private long firstChunk;
  private int firstIndex;
  private long firstClosedAt = Long.MAX_VALUE;
  private long openChunk;
  private List<byte[]> open = new ArrayList<>();
  private List<byte[]> first;

  Tickets(MarketStore store, char queue) {
    this.store = store;
    this.queue = queue;
    byte[] head = store.get(Keys.queue(queue));
    if (head != null) {
      ByteReader in = ByteReader.ofRecord(head);
      firstChunk = in.unsigned();
      firstIndex = (int) in.unsigned();
      firstClosedAt = in.signed();
      openChunk = in.unsigned();
    }
    byte[] bytes = store.get(Keys.chunk(queue, openChunk));
    if (bytes != null) {
      open = chunk(bytes).keys;
    }
  }

  /** Puts a key at the end of the queue. */
  void add(byte[] key, long marketTime) {
    open.add(key);
    store.put(Keys.chunk(queue, openChunk), new Chunk(marketTime, open).toBytes());
    if (open.size() == CHUNK_SIZE) {
      if (firstChunk == openChunk) {
        firstClosedAt = marketTime;
      }
      openChunk++;
      open = new ArrayList<>();
      writeHead();
    }
  }

  /** The key at the front, if its whole chunk was closed before that market time. */
  Optional<byte[]> due(long closedBefore) {
    if (firstClosedAt >= closedBefore) {
      return Optional.empty();
    }
    if (first == null) {
      first = closed(firstChunk).keys;
    }
    return Optional.of(first.get(firstIndex));
  }

  /** Takes away the key at the front, which was due. */
  void remove() {
    firstIndex++;
    if (firstIndex == CHUNK_SIZE) {
      store.delete(Keys.chunk(queue, firstChunk));
      firstChunk++;
      firstIndex = 0;
      first = null;
      firstClosedAt = firstChunk == openChunk ? Long.MAX_VALUE : closed(firstChunk).closedAt;
    }
    writeHead();
  }

  private Chunk closed(long number) {
    byte[] bytes = store.get(Keys.chunk(queue, number));
    if (bytes == null) {
      throw new IllegalStateException("state is broken: ticket chunk " + number + " is missing");
    }
    return chunk(bytes);
  }

  private void writeHead() {
    store.put(
        Keys.queue(queue),
        new ByteWriter(32)
            .octet(ByteReader.FORMAT)
            .unsigned(firstChunk)
            .unsigned(firstIndex)
            .signed(firstClosedAt)
            .unsigned(openChunk)
            .toBytes());
  }

  private static Chunk chunk(byte[] bytes) {
    ByteReader in = ByteReader.ofRecord(bytes);
    long closedAt = in.signed();
    int size = (int) in.unsigned();
    List<byte[]> keys = new ArrayList<>(CHUNK_SIZE);
    for (int i = 0; i < size; i++) {
      keys.add(in.blob());
    }
    return new Chunk(closedAt, keys);
  }

  /** Keys, and the market's time when the last of them came. */
  private record Chunk(long closedAt, List<byte[]> keys) {
    byte[] toBytes() {
      ByteWriter out = new ByteWriter(24 * keys.size() + 16).octet(ByteReader.FORMAT);
      out.signed(closedAt).unsigned(keys.size());
      keys.forEach(out::blob);
      return out.toBytes();
    }
  }
}
