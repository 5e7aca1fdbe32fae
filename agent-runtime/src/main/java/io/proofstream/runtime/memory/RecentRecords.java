package io.proofstream.runtime.memory;

/** The values of the keys that were put last; what was put first is forgotten first. */
public final class RecentRecords {
  private static final int SEGMENT_BYTES = 1 << 14;

  private final int recordsMax;
  private final Segments memory = new Segments(SEGMENT_BYTES);
  private final AddressMap addresses = new AddressMap(memory);
  private final RecordQueue records = new RecordQueue(memory);
  private int first;
  private int laid;

  /**
   * @param recordsMax how many are remembered; a value that another took the place of counts too,
   *     until it would be forgotten
   */
  public RecentRecords(int recordsMax) {
    this.recordsMax = recordsMax;
  }

  /** How many there are. */
  public int size() {
    return addresses.size();
  }

  /** Puts a value in place of the key's former one, as the last. */
  public void put(byte[] key, byte[] value) {
    int hash = addresses.hash(key);
    long former = addresses.find(hash, key);
    long address = records.append(hash, key, value, value.length, 0);
    if (former == AddressMap.NONE) {
      addresses.add(hash, address);
    } else {
      addresses.move(hash, former, address);
    }
    laid++;
    if (laid > recordsMax) {
      forgetFirst();
    }
  }

  /** A copy of a key's value; null where there is none. */
  public byte[] get(byte[] key) {
    long address = addresses.find(addresses.hash(key), key);
    return address == AddressMap.NONE ? null : memory.at(address).value(AddressMap.record(address));
  }

  private void forgetFirst() {
    Segment segment = records.first();
    addresses.remove(segment.hash(first), AddressMap.address(segment.number(), first));
    laid--;
    first = segment.next(first);
    if (first == segment.end()) {
      memory.giveBack(records.removeFirst());
      first = 0;
    }
  }
}
