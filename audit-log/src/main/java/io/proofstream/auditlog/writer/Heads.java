package io.proofstream.auditlog.writer;

import io.proofstream.auditlog.entry.ChainLink;
import io.proofstream.auditlog.entry.Entry;
import io.proofstream.auditlog.entry.KeyEntry;
import io.proofstream.auditlog.entry.PartitionEntry;
import io.proofstream.auditlog.entry.SchemaEntry;
import io.proofstream.auditlog.entry.SourcePartition;
import io.proofstream.auditlog.tree.Hash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the next entry depends on: the last entry of each partition, and which schemas are there. A
 * function of the entries, so it can be made again from them. Not thread-safe.
 */
final class Heads {
  /** A schema's number and subject. */
  record SchemaKey(int registryId, String subject) {}

  /** A signing key entered or left. */
  record KeyChange(KeyEntry.Action action, String key) {}

  private final Map<SourcePartition, PartitionHead> partitions;
  private final Set<SchemaKey> schemas;
  private final List<KeyChange> keyChanges;
  private long writerEpoch;

  Heads() {
    this(new HashMap<>(), new HashSet<>(), new ArrayList<>(), 0);
  }

  Heads(
      Map<SourcePartition, PartitionHead> partitions,
      Set<SchemaKey> schemas,
      List<KeyChange> keyChanges,
      long writerEpoch) {
    this.partitions = partitions;
    this.schemas = schemas;
    this.keyChanges = keyChanges;
    this.writerEpoch = writerEpoch;
  }

  Heads copy() {
    return new Heads(
        new HashMap<>(partitions),
        new HashSet<>(schemas),
        new ArrayList<>(keyChanges),
        writerEpoch);
  }

  Map<SourcePartition, PartitionHead> partitions() {
    return partitions;
  }

  Set<SchemaKey> schemas() {
    return schemas;
  }

  /** How the signing keys changed, in the order of the log. */
  List<KeyChange> keyChanges() {
    return keyChanges;
  }

  /** Highest writer epoch of any entry, 0 if there is none. */
  long writerEpoch() {
    return writerEpoch;
  }

  Optional<ChainLink> link(SourcePartition source) {
    return link(partitions.get(source));
  }

  /** The link to a partition's last entry; nothing for null. */
  static Optional<ChainLink> link(PartitionHead head) {
    return head == null
        ? Optional.empty()
        : Optional.of(new ChainLink(head.nextOffset() - 1, head.lastIndex(), head.lastLeafHash()));
  }

  void advance(Entry entry, long index, Hash leafHash) {
    writerEpoch = Math.max(writerEpoch, entry.writerEpoch());
    if (entry instanceof PartitionEntry covered) {
      partitions.put(
          covered.source(), new PartitionHead(covered.lastOffset() + 1, index, leafHash));
    } else if (entry instanceof SchemaEntry schema) {
      schemas.add(new SchemaKey(schema.registryId(), schema.subject()));
    } else if (entry instanceof KeyEntry change) {
      keyChanges.add(new KeyChange(change.action(), change.key()));
    }
  }
}
