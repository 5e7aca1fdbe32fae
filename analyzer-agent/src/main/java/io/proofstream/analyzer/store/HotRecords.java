package io.proofstream.analyzer.store;

import io.proofstream.runtime.memory.AddressMap;
import io.proofstream.runtime.memory.RecordQueue;
import io.proofstream.runtime.memory.Segment;
import io.proofstream.runtime.memory.Segments;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;

/**
 * The records of a store that were asked for not long ago, and what changed of them and is not
 * written to it yet. For one thread.
 *
 * <p>Most records are made once and never asked for again, and would push out the others. So a new
 * one is a guest: it waits in a queue, and those that came first leave first, as long as guests
 * have more than their share of the room. Who is asked for again after it was made, or was found in
 * the store, stays (the two queues of 2Q, Johnson and Shasha, VLDB 1994).
 *
 * <p>Among those that stay what makes room is found by the clock algorithm (Corbató, 1968) as a
 * queue: of the first those that were asked for since they were added are added once more, the
 * others leave.
 *
 * <p>Records lie in {@link Segment}s. A value takes the place of the one before where it fits; what
 * lies where it was before it grew or stayed is found by no address, and goes with its segment.
 */
final class HotRecords {
  /** It was asked for since the queue last came to it. */
  private static final int USED = 1;

  /** The store has not got it. */
  private static final int UNWRITTEN = 2;

  /** It was put, not only asked for. */
  private static final int MADE = 4;

  /** It waits among the new ones. */
  private static final int GUEST = 8;

  /** What guests have of the room where it is short, one part in so many. */
  private static final long GUESTS_SHARE = 8;

  /** One part in so many of the room is made at once. */
  private static final long SEGMENTS = 512;

  private static final int SEGMENT_BYTES_MAX = 1 << 18;

  private final long bytesMax;
  private final Function<Bytes, byte[]> reader;
  private final Consumer<List<KeyValue<Bytes, byte[]>>> writer;
  private final Segments memory;
  private final AddressMap addresses;
  private final RecordQueue residents;
  private final RecordQueue guests;

  /**
   * @param bytesMax of heap that the records may take
   * @param reader gives a key's value in the store, null where it has none
   * @param writer puts values there, null to delete one
   */
  HotRecords(
      long bytesMax,
      Function<Bytes, byte[]> reader,
      Consumer<List<KeyValue<Bytes, byte[]>>> writer) {
    this.bytesMax = bytesMax;
    this.reader = reader;
    this.writer = writer;
    this.memory = new Segments((int) Math.min(bytesMax / SEGMENTS, SEGMENT_BYTES_MAX));
    this.addresses = new AddressMap(memory);
    this.residents = new RecordQueue(memory);
    this.guests = new RecordQueue(memory);
  }

  /** The value of a key; null where there is none. */
  byte[] get(Bytes key) {
    int hash = addresses.hash(key.get());
    long address = addresses.find(hash, key.get());
    if (address == AddressMap.NONE) {
      byte[] value = reader.apply(key);
      add(hash, key.get(), value, value == null ? GUEST : 0);
      return value;
    }
    Segment segment = memory.at(address);
    int record = AddressMap.record(address);
    byte[] value = segment.value(record);
    if (!segment.is(record, GUEST)) {
      segment.set(record, USED);
    } else if (segment.is(record, MADE)) {
      move(segment, record, value, segment.room(record), GUEST);
      makeRoom();
    }
    return value;
  }

  /**
   * Puts a value in place of the key's former one; null deletes it. A change counts as no use: what
   * is written once and never asked for again goes first.
   */
  void put(Bytes key, byte[] value) {
    int hash = addresses.hash(key.get());
    long address = addresses.find(hash, key.get());
    if (address == AddressMap.NONE) {
      add(hash, key.get(), value, GUEST | MADE | UNWRITTEN);
      return;
    }
    Segment segment = memory.at(address);
    int record = AddressMap.record(address);
    segment.set(record, MADE | UNWRITTEN);
    if (value == null || value.length <= segment.room(record)) {
      segment.replace(record, value);
    } else {
      move(segment, record, value, value.length + value.length / 4, 0);
      makeRoom();
    }
  }

  /** Writes all that is not written yet. */
  void write() {
    List<KeyValue<Bytes, byte[]>> entries = new ArrayList<>();
    for (RecordQueue queue : List.of(guests, residents)) {
      for (Segment segment : queue.segments()) {
        for (int record = 0; record < segment.end(); record = segment.next(record)) {
          if (segment.is(record, UNWRITTEN)) {
            entries.add(entry(segment, record));
            segment.unset(record, UNWRITTEN);
          }
        }
      }
    }
    write(entries);
  }

  /** Forgets all, written or not. */
  void clear() {
    addresses.clear();
    for (RecordQueue queue : List.of(guests, residents)) {
      while (!queue.isEmpty()) {
        memory.giveBack(queue.removeFirst());
      }
    }
  }

  private static KeyValue<Bytes, byte[]> entry(Segment segment, int record) {
    return KeyValue.pair(Bytes.wrap(segment.key(record)), segment.value(record));
  }

  private void add(int hash, byte[] key, byte[] value, int flags) {
    addresses.add(hash, append(hash, key, value, value == null ? 0 : value.length, flags));
    makeRoom();
  }

  private long append(int hash, byte[] key, byte[] value, int room, int flags) {
    RecordQueue queue = (flags & GUEST) == 0 ? residents : guests;
    return queue.append(hash, key, value, room, flags);
  }

  /** Adds a record once more, without some of its flags; where it was it is no longer found. */
  private void move(Segment segment, int record, byte[] value, int room, int less) {
    int hash = segment.hash(record);
    int flags = segment.flags(record) & ~less;
    long to = append(hash, segment.key(record), value, room, flags);
    addresses.move(hash, AddressMap.address(segment.number(), record), to);
    segment.unset(record, UNWRITTEN);
  }

  private void makeRoom() {
    while (memory.bytes() + addresses.bytes() > bytesMax
        && !(residents.isEmpty() && guests.isEmpty())) {
      boolean guestsFirst = residents.isEmpty() || guests.bytes() > bytesMax / GUESTS_SHARE;
      giveUp((guestsFirst ? guests : residents).removeFirst());
    }
  }

  private void giveUp(Segment segment) {
    List<KeyValue<Bytes, byte[]>> unwritten = new ArrayList<>();
    for (int record = 0; record < segment.end(); record = segment.next(record)) {
      int hash = segment.hash(record);
      long address = AddressMap.address(segment.number(), record);
      if (!addresses.has(hash, address)) {
        continue;
      }
      if (segment.is(record, USED)) {
        move(segment, record, segment.value(record), segment.room(record), USED);
        continue;
      }
      addresses.remove(hash, address);
      if (segment.is(record, UNWRITTEN)) {
        unwritten.add(entry(segment, record));
      }
    }
    memory.giveBack(segment);
    write(unwritten);
  }

  private void write(List<KeyValue<Bytes, byte[]>> entries) {
    if (!entries.isEmpty()) {
      writer.accept(entries);
    }
  }
}
