package io.proofstream.runtime.memory;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Finds records by their keys: a hash table of numbers, each key in the first free place behind its
 * own (linear probing). What is taken out leaves no mark, those behind it move up (Knuth, volume 3,
 * 6.4, algorithm R). Whoever sends payments chooses keys, so the hash has a secret.
 */
public final class AddressMap {
  /** No record. */
  public static final long NONE = -1;

  private static final int PLACES_MIN = 16;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Segments memory;
  private final SipHash sipHash = new SipHash(RANDOM.nextLong(), RANDOM.nextLong());
  private int[] hashes;
  private long[] addresses;
  private int size;

  /**
   * @param memory where the records lie
   */
  public AddressMap(Segments memory) {
    this.memory = memory;
    clear();
  }

  /**
   * @param segment a segment's number
   * @param record where in it a record begins
   */
  public static long address(int segment, int record) {
    return (long) segment << Integer.SIZE | record;
  }

  /** The number of an address's segment. */
  public static int segment(long address) {
    return (int) (address >>> Integer.SIZE);
  }

  /** Where in its segment an address's record begins. */
  public static int record(long address) {
    return (int) address;
  }

  /** What a key is found by. */
  public int hash(byte[] key) {
    return (int) sipHash.of(key);
  }

  /** How many records it finds. */
  public int size() {
    return size;
  }

  /** What the table takes. */
  public long bytes() {
    return (long) addresses.length * (Integer.BYTES + Long.BYTES);
  }

  /** Takes out all. */
  public void clear() {
    allocate(PLACES_MIN);
    size = 0;
  }

  /** The address of a key's record, or {@link #NONE}. */
  public long find(int hash, byte[] key) {
    for (int place = home(hash); addresses[place] != NONE; place = next(place)) {
      long address = addresses[place];
      if (hashes[place] == hash && memory.at(address).hasKey(record(address), key)) {
        return address;
      }
    }
    return NONE;
  }

  /** Whether a record is still where it was. */
  public boolean has(int hash, long address) {
    return addresses[place(hash, address)] != NONE;
  }

  /** Adds a record whose key the table has not got. */
  public void add(int hash, long address) {
    if (3L * (size + 1) > 2L * addresses.length) {
      grow();
    }
    put(hash, address);
    size++;
  }

  /** The record has moved. */
  public void move(int hash, long from, long to) {
    addresses[place(hash, from)] = to;
  }

  /** Takes out a record, unless it is no longer where it was. */
  public void remove(int hash, long address) {
    int free = place(hash, address);
    if (addresses[free] == NONE) {
      return;
    }
    for (int place = next(free); addresses[place] != NONE; place = next(place)) {
      int distance = place - home(hashes[place]) & addresses.length - 1;
      int gap = place - free & addresses.length - 1;
      if (distance >= gap) {
        hashes[free] = hashes[place];
        addresses[free] = addresses[place];
        free = place;
      }
    }
    addresses[free] = NONE;
    size--;
  }

  private int place(int hash, long address) {
    int place = home(hash);
    while (addresses[place] != address && addresses[place] != NONE) {
      place = next(place);
    }
    return place;
  }

  private void put(int hash, long address) {
    int place = place(hash, NONE);
    hashes[place] = hash;
    addresses[place] = address;
  }

  private void grow() {
    int[] formerHashes = hashes;
    long[] formerAddresses = addresses;
    allocate(2 * formerAddresses.length);
    for (int i = 0; i < formerAddresses.length; i++) {
      if (formerAddresses[i] != NONE) {
        put(formerHashes[i], formerAddresses[i]);
      }
    }
  }

  private void allocate(int places) {
    hashes = new int[places];
    addresses = new long[places];
    Arrays.fill(addresses, NONE);
  }

  private int home(int hash) {
    return hash & addresses.length - 1;
  }

  private int next(int place) {
    return place + 1 & addresses.length - 1;
  }
}
