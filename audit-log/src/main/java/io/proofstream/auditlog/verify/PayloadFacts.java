package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.entry.Outcome;
import io.proofstream.auditlog.entry.PayloadRef;
import io.proofstream.auditlog.entry.PayloadView;
import io.proofstream.auditlog.segment.SegmentDecoder;
import io.proofstream.auditlog.tree.Hash;
import io.proofstream.auditlog.tree.Sha256;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a segment's stored payloads say of themselves, to be compared with their entries. Flat,
 * since millions of small objects would cost more than the hashes in them.
 */
final class PayloadFacts {
  private static final int SIZE_AT_FIRST = 256;
  private static final int COMMITMENT_AT = Hash.BYTES;
  private static final int VALUE_AT = 2 * Hash.BYTES;
  private static final int HASHES = 3 * Hash.BYTES;

  private byte[] hashes = new byte[SIZE_AT_FIRST * HASHES];
  private int[] lengths = new int[SIZE_AT_FIRST];
  private boolean[] keys = new boolean[SIZE_AT_FIRST];
  private boolean[] values = new boolean[SIZE_AT_FIRST];
  private Outcome[] outcomes = new Outcome[SIZE_AT_FIRST];
  private int size;

  /**
   * Adds the payload that both stand at.
   *
   * @param allValues whether to hash the value also where there is an outcome
   */
  void add(SegmentDecoder segment, PayloadView payload, Sha256 sha, boolean allValues) {
    if (size == lengths.length) {
      grow();
    }
    int at = size * HASHES;
    sha.digest(segment.buffer(), segment.offset(), segment.length(), hashes, at);
    lengths[size] = segment.length();
    payload.writeKeyCommitment(sha, hashes, at + COMMITMENT_AT);
    keys[size] = payload.hasKey();
    outcomes[size] = payload.outcome().orElse(null);
    values[size] = allValues || outcomes[size] == null;
    if (values[size]) {
      payload.writeValueHash(sha, hashes, at + VALUE_AT);
    }
    size++;
  }

  /** As many as there are, not as many as a segment's header promises. */
  private void grow() {
    int room = 2 * lengths.length;
    hashes = Arrays.copyOf(hashes, Math.multiplyExact(room, HASHES));
    lengths = Arrays.copyOf(lengths, room);
    keys = Arrays.copyOf(keys, room);
    values = Arrays.copyOf(values, room);
    outcomes = Arrays.copyOf(outcomes, room);
  }

  int size() {
    return size;
  }

  boolean is(int i, PayloadRef named) {
    return lengths[i] == named.bytes() && named.address().matches(hashes, i * HASHES);
  }

  /** Address and length, for messages. */
  PayloadRef found(int i) {
    return new PayloadRef(Hash.copyOf(hashes, i * HASHES), lengths[i]);
  }

  boolean hasCommitment(int i, Optional<Hash> commitment) {
    return commitment.isPresent() == keys[i]
        && commitment.map(hash -> hash.matches(hashes, i * HASHES + COMMITMENT_AT)).orElse(true);
  }

  Optional<Outcome> outcome(int i) {
    return Optional.ofNullable(outcomes[i]);
  }

  /** SHA-256 of the value; nothing where there is an outcome and it was not asked for. */
  Optional<Hash> valueHash(int i) {
    return values[i] ? Optional.of(Hash.copyOf(hashes, i * HASHES + VALUE_AT)) : Optional.empty();
  }
}
