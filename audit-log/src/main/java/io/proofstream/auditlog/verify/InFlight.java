package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.tree.Hash;
import java.util.Arrays;

/**
 * What waits for its counterpart: records in a row, each {@value #ITEM_BYTES} bytes in chunks, so
 * that ten million fit in half a gigabyte and growing copies none of them.
 */
final class InFlight {
  /** Memory that a record takes: its offset, its entry's index, a hash. */
  static final int ITEM_BYTES = 2 * Long.BYTES + Hash.BYTES;

  private static final int CHUNK_BITS = 12;
  private static final int CHUNK = 1 << CHUNK_BITS;
  private static final long ABSENT = -1;

  private static final class Chunk {
    private final long[] offsets = new long[CHUNK];
    private final long[] indexes = new long[CHUNK];
    private final byte[] hashes = new byte[CHUNK * Hash.BYTES];

    Chunk() {
      Arrays.fill(offsets, ABSENT);
    }
  }

  private Chunk[] chunks = new Chunk[4];
  private long first;
  private long end;

  /** How many places there are, empty ones included. */
  long size() {
    return end - first;
  }

  boolean isEmpty() {
    return first == end;
  }

  void addLast(long offset, Hash hash, long index) {
    set(size(), offset, hash, index);
  }

  /** Fills the place that far from the first; those between stay empty. */
  void set(long at, long offset, Hash hash, long index) {
    long place = first + at;
    int needed = (int) ((place >>> CHUNK_BITS) - (first >>> CHUNK_BITS)) + 1;
    if (needed > chunks.length) {
      grow(needed);
    }
    int slot = slot(place);
    if (chunks[slot] == null) {
      chunks[slot] = new Chunk();
    }
    int in = (int) place & CHUNK - 1;
    chunks[slot].offsets[in] = offset;
    chunks[slot].indexes[in] = index;
    hash.copyTo(chunks[slot].hashes, in * Hash.BYTES);
    end = Math.max(end, place + 1);
  }

  boolean has(long at) {
    long place = first + at;
    Chunk chunk = at < size() ? chunks[slot(place)] : null;
    return chunk != null && chunk.offsets[(int) place & CHUNK - 1] != ABSENT;
  }

  /** Offset of the record that far from the first, which must be there. */
  long offset(long at) {
    return chunk(at).offsets[(int) (first + at) & CHUNK - 1];
  }

  long index(long at) {
    return chunk(at).indexes[(int) (first + at) & CHUNK - 1];
  }

  /** Whether the first record's hash is the first one's of the other. */
  boolean firstHashIs(InFlight other) {
    int mine = ((int) first & CHUNK - 1) * Hash.BYTES;
    int theirs = ((int) other.first & CHUNK - 1) * Hash.BYTES;
    return Arrays.equals(
        chunk(0).hashes,
        mine,
        mine + Hash.BYTES,
        other.chunk(0).hashes,
        theirs,
        theirs + Hash.BYTES);
  }

  /** Takes the first place away, whether something is in it or not. */
  void removeFirst() {
    int slot = slot(first);
    Chunk chunk = chunks[slot];
    first++;
    end = Math.max(end, first);
    if (chunk == null) {
      return;
    }
    if ((first & CHUNK - 1) == 0) {
      chunks[slot] = null;
    } else {
      chunk.offsets[(int) (first - 1) & CHUNK - 1] = ABSENT;
    }
  }

  private Chunk chunk(long at) {
    return chunks[slot(first + at)];
  }

  private int slot(long place) {
    return (int) ((place >>> CHUNK_BITS) % chunks.length);
  }

  private void grow(int needed) {
    Chunk[] old = chunks;
    chunks = new Chunk[Math.max(needed, 2 * old.length)];
    long from = first >>> CHUNK_BITS;
    for (long number = from; number < from + old.length; number++) {
      chunks[(int) (number % chunks.length)] = old[(int) (number % old.length)];
    }
  }
}
