package io.proofstream.auditlog.writer;

import io.proofstream.auditlog.disk.Disk;
import io.proofstream.auditlog.disk.DurableFiles;
import io.proofstream.auditlog.entry.KeyEntry;
import io.proofstream.auditlog.entry.SourcePartition;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.tree.Hash;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The heads at a checkpoint, kept so that a start need not read the whole log. Derived: deleting
 * the file costs the time to read the log once.
 */
final class HeadIndex {
  private static final int VERSION = 2;

  /**
   * Heads and the checkpoint that they belong to.
   *
   * @param size entries that they cover
   * @param root of the tree over those
   */
  record Snapshot(long size, Hash root, Heads heads) {}

  private final Disk disk;
  private final DurableFiles files;
  private final Path file;

  HeadIndex(Disk disk, DurableFiles files, Path file) {
    this.disk = disk;
    this.files = files;
    this.file = file;
  }

  void write(Checkpoint checkpoint, Heads heads) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(VERSION);
    out.writeLong(checkpoint.size());
    out.write(checkpoint.root().toBytes());
    out.writeLong(heads.writerEpoch());
    out.writeInt(heads.partitions().size());
    for (Map.Entry<SourcePartition, PartitionHead> entry : heads.partitions().entrySet()) {
      writeHead(entry.getKey(), entry.getValue(), out);
    }
    out.writeInt(heads.schemas().size());
    for (Heads.SchemaKey schema : heads.schemas()) {
      out.writeInt(schema.registryId());
      out.writeUTF(schema.subject());
    }
    out.writeInt(heads.keyChanges().size());
    for (Heads.KeyChange change : heads.keyChanges()) {
      out.writeByte(change.action().code());
      out.writeUTF(change.key());
    }
    out.writeInt(checksum(bytes.toByteArray()));
    files.replace(file, bytes.toByteArray(), Disk.Access.PUBLIC);
  }

  private static void writeHead(SourcePartition source, PartitionHead head, DataOutputStream out)
      throws IOException {
    out.writeUTF(source.topic());
    out.writeLong(source.topicId().getMostSignificantBits());
    out.writeLong(source.topicId().getLeastSignificantBits());
    out.writeInt(source.partition());
    out.writeLong(head.nextOffset());
    out.writeLong(head.lastIndex());
    out.write(head.lastLeafHash().toBytes());
  }

  /** What was written last; nothing if it is missing or damaged. */
  Optional<Snapshot> read() throws IOException {
    if (!disk.exists(file)) {
      return Optional.empty();
    }
    byte[] bytes = disk.read(file);
    if (bytes.length < Integer.BYTES) {
      return Optional.empty();
    }
    byte[] content = Arrays.copyOf(bytes, bytes.length - Integer.BYTES);
    int stored = ByteBuffer.wrap(bytes).getInt(content.length);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
    return stored == checksum(content) && in.readInt() == VERSION
        ? Optional.of(readSnapshot(in))
        : Optional.empty();
  }

  private static Snapshot readSnapshot(DataInputStream in) throws IOException {
    long size = in.readLong();
    Hash root = Hash.owning(in.readNBytes(Hash.BYTES));
    long writerEpoch = in.readLong();
    Map<SourcePartition, PartitionHead> partitions = new HashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      SourcePartition source =
          new SourcePartition(in.readUTF(), new UUID(in.readLong(), in.readLong()), in.readInt());
      partitions.put(
          source,
          new PartitionHead(in.readLong(), in.readLong(), Hash.owning(in.readNBytes(Hash.BYTES))));
    }
    Set<Heads.SchemaKey> schemas = new HashSet<>();
    for (int left = in.readInt(); left > 0; left--) {
      schemas.add(new Heads.SchemaKey(in.readInt(), in.readUTF()));
    }
    List<Heads.KeyChange> changes = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      changes.add(new Heads.KeyChange(KeyEntry.Action.of(in.readByte()), in.readUTF()));
    }
    return new Snapshot(size, root, new Heads(partitions, schemas, changes, writerEpoch));
  }

  private static int checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
