package io.proofstream.analyzer.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * <p>Among those that stay what makes room is found by the clock algorithm (Corbató, 1968): a hand
 * goes round the records and takes the first that was not asked for since it last came by. A read
 * sets a flag and moves nothing; an order of use that is kept in links would write to the whole old
 * generation, all of which each young collection then has to look through.
 *
 * <p>An array is never copied: neither side changes one that it gave or got.
 */
final class HotRecords {
  /** What a record takes on the heap besides the bytes of its key and value. */
  private static final long OVERHEAD_BYTES = 144;

  /** One part in so many of the room is made at once. */
  private static final long ROOM_SHARE = 256;

  /** What guests have of the room where it is short, one part in so many. */
  private static final long GUESTS_SHARE = 8;

  private final long bytesMax;
  private final Function<Bytes, byte[]> reader;
  private final Consumer<List<KeyValue<Bytes, byte[]>>> writer;
  private final Map<Bytes, HotRecord> records = new HashMap<>();
  private final List<HotRecord> ring = new ArrayList<>();
  private final Map<Bytes, HotRecord> guests = new LinkedHashMap<>();
  private int hand;
  private long bytes;
  private long guestBytes;

  /** A record; a value that is null says that there is none. */
  private static final class HotRecord {
    private final Bytes key;
    private byte[] value;
    private boolean unwritten;
    private boolean used;
    private boolean guest;
    private boolean made;

    HotRecord(Bytes key, byte[] value, boolean guest) {
      this.key = key;
      this.value = value;
      this.guest = guest;
    }

    long bytes() {
      return OVERHEAD_BYTES + key.get().length + (value == null ? 0 : value.length);
    }
  }

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
  }

  /** The value of a key; null where there is none. */
  byte[] get(Bytes key) {
    HotRecord record = records.get(key);
    if (record == null) {
      byte[] value = reader.apply(key);
      record = new HotRecord(key, value, value == null);
      add(record);
    } else if (!record.guest) {
      record.used = true;
    } else if (record.made) {
      stay(record);
    }
    return record.value;
  }

  /**
   * Puts a value in place of the key's former one; null deletes it. A change counts as no use: what
   * is written once and never asked for again goes first.
   */
  void put(Bytes key, byte[] value) {
    HotRecord record = records.get(key);
    if (record == null) {
      record = new HotRecord(key, value, true);
      record.unwritten = true;
      record.made = true;
      add(record);
    } else {
      count(record, -record.bytes());
      record.value = value;
      record.used = false;
      record.unwritten = true;
      record.made = true;
      count(record, record.bytes());
      makeRoom();
    }
  }

  /** Writes all that is not written yet. */
  void write() {
    write(guests.values());
    write(ring);
  }

  private void write(Collection<HotRecord> some) {
    List<KeyValue<Bytes, byte[]>> entries = new ArrayList<>();
    for (HotRecord record : some) {
      if (record.unwritten) {
        entries.add(KeyValue.pair(record.key, record.value));
        record.unwritten = false;
      }
    }
    if (!entries.isEmpty()) {
      writer.accept(entries);
    }
  }

  /** Forgets all, written or not. */
  void clear() {
    records.clear();
    ring.clear();
    guests.clear();
    hand = 0;
    bytes = 0;
    guestBytes = 0;
  }

  private void add(HotRecord record) {
    records.put(record.key, record);
    if (record.guest) {
      guests.put(record.key, record);
    } else {
      ring.add(record);
    }
    count(record, record.bytes());
    makeRoom();
  }

  private void stay(HotRecord record) {
    guests.remove(record.key);
    count(record, -record.bytes());
    record.guest = false;
    count(record, record.bytes());
    ring.add(record);
  }

  private void count(HotRecord record, long more) {
    bytes += more;
    guestBytes += record.guest ? more : 0;
  }

  /** Somewhat more than is needed, since many are written at less cost than one at a time. */
  private void makeRoom() {
    if (bytes <= bytesMax) {
      return;
    }
    List<HotRecord> leaving = new ArrayList<>();
    while (bytes > bytesMax - bytesMax / ROOM_SHARE && !records.isEmpty()) {
      HotRecord record =
          ring.isEmpty() || guestBytes > bytesMax / GUESTS_SHARE ? firstGuest() : unused();
      records.remove(record.key);
      count(record, -record.bytes());
      leaving.add(record);
    }
    write(leaving);
  }

  private HotRecord firstGuest() {
    HotRecord first = guests.values().iterator().next();
    guests.remove(first.key);
    return first;
  }

  /** The last takes its place in the ring. */
  private HotRecord unused() {
    while (true) {
      hand = hand < ring.size() ? hand : 0;
      HotRecord record = ring.get(hand);
      if (!record.used) {
        HotRecord last = ring.remove(ring.size() - 1);
        if (hand < ring.size()) {
          ring.set(hand, last);
        }
        return record;
      }
      record.used = false;
      hand++;
    }
  }
}
