package io.proofstream.auditlog.writer;

import io.proofstream.auditlog.tree.Hash;
import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Entries that wait for a publication, in chunks of memory that are used again. As objects they
 * would outlive young collections, tens of megabytes a second under load, and soon fill the old
 * generation. An entry is made anew each time it is asked for. Not thread-safe.
 */
final class PendingEntries extends AbstractList<PendingEntry> {
  private static final int CHUNK_BYTES = 1 << 20;
  private static final int HEADER_BYTES = 2 * Integer.BYTES + Hash.BYTES;
  private static final int NO_PAYLOAD = -1;
  private static final int PLACES_MIN = 1_024;

  private final List<ByteBuffer> chunks = new ArrayList<>();

  /** The chunk of each entry, and where in it the entry begins. */
  private long[] places = new long[PLACES_MIN];

  private int size;
  private int last;

  /** Adds an entry as the last. */
  @Override
  public boolean add(PendingEntry entry) {
    ByteBuffer chunk = chunkFor(Math.toIntExact(HEADER_BYTES + entry.bytes()));
    if (size == places.length) {
      places = Arrays.copyOf(places, 2 * places.length);
    }
    places[size] = (long) last << Integer.SIZE | chunk.position();
    chunk.putInt(entry.entry().length);
    chunk.putInt(entry.payload() == null ? NO_PAYLOAD : entry.payload().length);
    chunk.put(entry.leafHash().toBytes()).put(entry.entry());
    if (entry.payload() != null) {
      chunk.put(entry.payload());
    }
    size++;
    return true;
  }

  @Override
  public PendingEntry get(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("entry " + index + " of " + size);
    }
    ByteBuffer chunk = chunks.get((int) (places[index] >>> Integer.SIZE)).duplicate();
    chunk.clear().position((int) places[index]);
    int entryBytes = chunk.getInt();
    int payloadBytes = chunk.getInt();
    Hash leafHash = Hash.read(chunk);
    byte[] entry = take(chunk, entryBytes);
    byte[] payload = payloadBytes == NO_PAYLOAD ? null : take(chunk, payloadBytes);
    return new PendingEntry(entry, leafHash, payload);
  }

  @Override
  public int size() {
    return size;
  }

  /** Forgets all; what was made for one large entry is not kept. */
  @Override
  public void clear() {
    chunks.removeIf(chunk -> chunk.capacity() > CHUNK_BYTES);
    chunks.forEach(ByteBuffer::clear);
    size = 0;
    last = 0;
  }

  private ByteBuffer chunkFor(int bytes) {
    while (last < chunks.size() && chunks.get(last).remaining() < bytes) {
      last++;
    }
    if (last == chunks.size()) {
      chunks.add(ByteBuffer.allocate(Math.max(CHUNK_BYTES, bytes)));
    }
    return chunks.get(last);
  }

  private static byte[] take(ByteBuffer from, int length) {
    byte[] bytes = new byte[length];
    from.get(bytes);
    return bytes;
  }
}
