package io.proofstream.console.index;

/**
 * Records of a partition that lie one after the other in the audit log. Their offsets have holes
 * where transactions end.
 *
 * @param first offset of the first
 * @param last offset of the last
 * @param entry the first one's entry
 * @param count how many they are
 * @param origin the log's name
 * @param checkpointSize size of the first checkpoint that covers them
 */
record RecordedRun(
    long first, long last, long entry, int count, String origin, long checkpointSize) {
  /** Where a record is, as far as its offset alone says. */
  Proof proof(Place place) {
    if (place.offset() == last) {
      return exactly(place, count - 1);
    }
    if (place.offset() == first || last - first + 1 == count) {
      return exactly(place, place.offset() - first);
    }
    return new Proof(place, origin, entry, false, count, checkpointSize);
  }

  /**
   * @param before how many of the run lie before it
   */
  Proof exactly(Place place, long before) {
    return new Proof(place, origin, entry + before, true, count, checkpointSize);
  }
}
