package io.proofstream.runtime.memory;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A stretch of memory with records one behind the other: hash, flags, lengths, key, value. A record
 * is known by the position where it begins. One array for a thousand records is nothing to the
 * collector of garbage, where objects for each would be copied, traced and looked through.
 */
public final class Segment {
  private static final int FLAGS = 4;
  private static final int KEY_LENGTH = 8;
  private static final int VALUE_LENGTH = 12;
  private static final int ROOM = 16;
  private static final int HEADER_BYTES = 20;
  private static final int NONE = -1;

  private final int number;
  private final ByteBuffer memory;
  private int end;

  /**
   * @param number finds it
   * @param bytes its size
   */
  Segment(int number, int bytes) {
    this.number = number;
    this.memory = ByteBuffer.allocate(bytes);
  }

  /**
   * @param key of a record
   * @param room for its value, in bytes
   * @return what it takes
   */
  public static int bytes(byte[] key, int room) {
    return HEADER_BYTES + key.length + room;
  }

  /** Finds it among {@link Segments}. */
  public int number() {
    return number;
  }

  /** Its size. */
  public int bytes() {
    return memory.capacity();
  }

  /** Behind the last record; the first begins at 0. */
  public int end() {
    return end;
  }

  /** Where the record behind another begins. */
  public int next(int record) {
    return room(record) + valueStart(record);
  }

  boolean hasRoom(int recordBytes) {
    return memory.capacity() - end >= recordBytes;
  }

  /** Forgets all records. */
  void empty() {
    end = 0;
  }

  /**
   * Lays a record down behind the others; there is room for it.
   *
   * @param value null where there is none
   * @param room for a value that takes its place
   * @return where it begins
   */
  int append(int hash, byte[] key, byte[] value, int room, int flags) {
    int record = end;
    memory.putInt(record, hash);
    memory.putInt(record + FLAGS, flags);
    memory.putInt(record + KEY_LENGTH, key.length);
    memory.putInt(record + ROOM, room);
    memory.put(record + HEADER_BYTES, key);
    end = record + bytes(key, room);
    replace(record, value);
    return record;
  }

  /** Puts a value in place of a record's, which has room for it. */
  public void replace(int record, byte[] value) {
    memory.putInt(record + VALUE_LENGTH, value == null ? NONE : value.length);
    if (value != null) {
      memory.put(valueStart(record), value);
    }
  }

  /** The hash that a record was laid down with. */
  public int hash(int record) {
    return memory.getInt(record);
  }

  /** Whether a record has a flag. */
  public boolean is(int record, int flag) {
    return (flags(record) & flag) != 0;
  }

  /** Gives a record flags more. */
  public void set(int record, int more) {
    memory.putInt(record + FLAGS, flags(record) | more);
  }

  /** Takes flags from a record. */
  public void unset(int record, int less) {
    memory.putInt(record + FLAGS, flags(record) & ~less);
  }

  /** All flags of a record. */
  public int flags(int record) {
    return memory.getInt(record + FLAGS);
  }

  /** How long a value may be that takes the place of a record's. */
  public int room(int record) {
    return memory.getInt(record + ROOM);
  }

  boolean hasKey(int record, byte[] key) {
    int start = record + HEADER_BYTES;
    return keyLength(record) == key.length
        && Arrays.equals(memory.array(), start, start + key.length, key, 0, key.length);
  }

  /** A copy of a record's key. */
  public byte[] key(int record) {
    return copy(record + HEADER_BYTES, keyLength(record));
  }

  /** A copy of a record's value; null where there is none. */
  public byte[] value(int record) {
    int length = memory.getInt(record + VALUE_LENGTH);
    return length == NONE ? null : copy(valueStart(record), length);
  }

  private int keyLength(int record) {
    return memory.getInt(record + KEY_LENGTH);
  }

  private int valueStart(int record) {
    return record + HEADER_BYTES + keyLength(record);
  }

  private byte[] copy(int from, int length) {
    return Arrays.copyOfRange(memory.array(), from, from + length);
  }
}
