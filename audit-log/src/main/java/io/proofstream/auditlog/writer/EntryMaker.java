package io.proofstream.auditlog.writer;

import io.proofstream.auditlog.entry.Entry;
import io.proofstream.auditlog.entry.EntryCodec;
import io.proofstream.auditlog.entry.GapEntry;
import io.proofstream.auditlog.entry.Outcome;
import io.proofstream.auditlog.entry.PayloadRef;
import io.proofstream.auditlog.entry.RecordEntry;
import io.proofstream.auditlog.entry.SchemaEntry;
import io.proofstream.auditlog.entry.SourcePartition;
import io.proofstream.auditlog.entry.StoredPayload;
import io.proofstream.auditlog.tree.Hash;
import io.proofstream.auditlog.tree.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the entries of one append. Changes nothing of the log: the heads move only when the append
 * is durable, by {@link #commit}.
 */
final class EntryMaker {
  private record Made(Entry entry, long index, Hash leafHash) {}

  private final Heads heads;
  private final long writerEpoch;
  private final long firstIndex;
  private final RandomSource random;
  private final Sha256 sha;
  private final List<PendingEntry> pending = new ArrayList<>();
  private final List<Made> made = new ArrayList<>();
  private final Map<SourcePartition, PartitionHead> moved = new HashMap<>();

  EntryMaker(Heads heads, long writerEpoch, long firstIndex, RandomSource random, Sha256 sha) {
    this.heads = heads;
    this.writerEpoch = writerEpoch;
    this.firstIndex = firstIndex;
    this.random = random;
    this.sha = sha;
  }

  void add(RecordToLog record) {
    PartitionHead head = head(record.source(), record.offset());
    byte[] salt = salt();
    byte[] stored =
        new StoredPayload(salt, record.key(), record.headers(), record.value()).encode();
    Optional<Hash> commitment =
        record.key() == null ? Optional.empty() : Optional.of(sha.digest(salt, record.key()));
    Entry entry =
        new RecordEntry(
            writerEpoch,
            record.source(),
            record.offset(),
            record.leaderEpoch(),
            record.timestampMs(),
            ref(stored),
            Heads.link(head),
            commitment,
            Outcome.in(record.headers()));
    add(entry, stored);
    moved.put(record.source(), headAfter(record.offset()));
  }

  void add(int registryId, String subject, String text) {
    byte[] value = text.getBytes(StandardCharsets.UTF_8);
    byte[] stored = new StoredPayload(salt(), null, List.of(), value).encode();
    add(new SchemaEntry(writerEpoch, registryId, subject, ref(stored)), stored);
  }

  void add(SourcePartition source, long firstOffset, long lastOffset, GapEntry.Reason reason) {
    PartitionHead head = head(source, firstOffset);
    if (lastOffset < firstOffset) {
      throw new IllegalArgumentException(
          "a gap of " + source + " from " + firstOffset + " to " + lastOffset);
    }
    add(new GapEntry(writerEpoch, source, firstOffset, lastOffset, reason, Heads.link(head)), null);
    moved.put(source, headAfter(lastOffset));
  }

  void add(Entry entry, byte[] payload) {
    byte[] encoded = EntryCodec.encode(entry);
    Hash leaf = sha.leaf(encoded);
    made.add(new Made(entry, firstIndex + made.size(), leaf));
    pending.add(new PendingEntry(encoded, leaf, payload));
  }

  private PartitionHead head(SourcePartition source, long offset) {
    PartitionHead head = moved.get(source);
    if (head == null) {
      head = heads.partitions().get(source);
    }
    if (head != null && offset < head.nextOffset()) {
      throw new IllegalArgumentException(
          "offset %d of %s: the log has it up to offset %d"
              .formatted(offset, source, head.nextOffset() - 1));
    }
    return head;
  }

  private PartitionHead headAfter(long offset) {
    Made last = made.get(made.size() - 1);
    return new PartitionHead(offset + 1, last.index(), last.leafHash());
  }

  private byte[] salt() {
    byte[] salt = new byte[StoredPayload.SALT_BYTES];
    random.nextBytes(salt);
    return salt;
  }

  private PayloadRef ref(byte[] stored) {
    return new PayloadRef(sha.digest(stored), stored.length);
  }

  EntryBatch batch() {
    return new EntryBatch(firstIndex, pending);
  }

  void commit() {
    made.forEach(entry -> heads.advance(entry.entry(), entry.index(), entry.leafHash()));
  }
}
