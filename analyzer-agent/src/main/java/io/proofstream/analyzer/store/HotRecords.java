package io.proofstream.analyzer.store;

import java.util.ArrayList;
import java.util.HashMap;
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
 * <p>What makes room is found by the clock algorithm (Corbató, 1968): a hand goes round the records
 * and takes the first that was not asked for since it last came by. A read sets a flag and moves
 * nothing; an order of use that is kept in links would write to the whole old generation, all of
 * which each young collection then has to look through.
 *
 * <p>An array is never copied: neither side changes one that it gave or got.
 */
final class HotRecords {
  /** What a record takes on the heap besides the bytes of its key and value. */
  private static final long OVERHEAD_BYTES = 144;

  /** One part in so many of the room is made at once. */
  private static final long ROOM_SHARE = 256;

  private final long bytesMax;
  private final Function<Bytes, byte[]> reader;
  private final Consumer<List<KeyValue<Bytes, byte[]>>> writer;
  private final Map<Bytes, HotRecord> records = new HashMap<>();
  private final List<HotRecord> ring = new ArrayList<>();
  private int hand;
  private long bytes;

  /** A record; a value that is null says that there is none. */
  private static final class HotRecord {
    private final Bytes key;
    private byte[] value;
    private boolean unwritten;
    private boolean used;

    HotRecord(Bytes key, byte[] value) {
      this.key = key;
      this.value = value;
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
      record = new HotRecord(key, reader.apply(key));
      add(record);
    } else {
      record.used = true;
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
      record = new HotRecord(key, value);
      record.unwritten = true;
      add(record);
    } else {
      bytes -= record.bytes();
      record.value = value;
      record.used = false;
      record.unwritten = true;
      bytes += record.bytes();
      makeRoom();
    }
  }

  /** Writes all that is not written yet. */
  void write() {
    write(ring);
  }

  private void write(List<HotRecord> some) {
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
    hand = 0;
    bytes = 0;
  }

  private void add(HotRecord record) {
    records.put(record.key, record);
    ring.add(record);
    bytes += record.bytes();
    makeRoom();
  }

  /** Somewhat more than is needed, since many are written at less cost than one at a time. */
  private void makeRoom() {
    if (bytes <= bytesMax) {
      return;
    }
    List<HotRecord> leaving = new ArrayList<>();
    while (bytes > bytesMax - bytesMax / ROOM_SHARE && !ring.isEmpty()) {
      hand = hand < ring.size() ? hand : 0;
      HotRecord record = ring.get(hand);
      if (record.used) {
        record.used = false;
        hand++;
      } else {
        remove(record);
        leaving.add(record);
      }
    }
    write(leaving);
  }

  /** The last takes its place in the ring. */
  private void remove(HotRecord record) {
    HotRecord last = ring.remove(ring.size() - 1);
    if (hand < ring.size()) {
      ring.set(hand, last);
    }
    records.remove(record.key);
    bytes -= record.bytes();
  }
}
