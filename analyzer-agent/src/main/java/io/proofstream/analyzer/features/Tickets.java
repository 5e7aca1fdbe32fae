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

  private static final int CHUNK_BYTES = 768;
  private static final int HEAD_BYTES = 32;

  private final MarketStore store;
  private final char queue;
  private long firstChunk;
  private int firstIndex;
  private long firstClosedAt = Long.MAX_VALUE;
  private long openChunk;
  private int openSize;
  private ByteWriter openKeys = new ByteWriter(CHUNK_BYTES);
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
      List<byte[]> keys = chunk(bytes).keys;
      keys.forEach(openKeys::blob);
      openSize = keys.size();
    }
  }

  /** Puts a key at the end of the queue. */
  void add(byte[] key, long marketTime) {
    openKeys.blob(key);
    openSize++;
    store.put(
        Keys.chunk(queue, openChunk),
        new ByteWriter(openKeys.size() + HEAD_BYTES)
            .octet(ByteReader.FORMAT)
            .signed(marketTime)
            .unsigned(openSize)
            .raw(openKeys)
            .toBytes());
    if (openSize == CHUNK_SIZE) {
      if (firstChunk == openChunk) {
        firstClosedAt = marketTime;
      }
      openChunk++;
      openSize = 0;
      openKeys = new ByteWriter(CHUNK_BYTES);
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
  private record Chunk(long closedAt, List<byte[]> keys) {}
}
