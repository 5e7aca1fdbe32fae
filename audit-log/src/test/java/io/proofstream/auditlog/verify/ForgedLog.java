package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.entry.Entry;
import io.proofstream.auditlog.entry.EntryCodec;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.NoteSignature;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.note.SigningKey;
import io.proofstream.auditlog.reader.AuditLogReader;
import io.proofstream.auditlog.reader.LoggedEntry;
import io.proofstream.auditlog.segment.SegmentEncoder;
import io.proofstream.auditlog.segment.SegmentName;
import io.proofstream.auditlog.tile.EntryBundle;
import io.proofstream.auditlog.tile.TilePath;
import io.proofstream.auditlog.tile.TreeTiles;
import io.proofstream.auditlog.tree.Hash;
import io.proofstream.auditlog.tree.ReferenceTree;
import io.proofstream.auditlog.tree.Sha256;
import io.proofstream.auditlog.writer.TestLogs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What an insider with the signing key could write: entries at will under a tree and a signature
 * that are right.
 */
final class ForgedLog {
  /**
   * An entry and its payload.
   *
   * @param entry encoded
   * @param payload stored bytes, or null
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  record Item(byte[] entry, byte[] payload) {
    Entry decoded() {
      return EntryCodec.decode(entry);
    }

    Item with(Entry other) {
      return new Item(EntryCodec.encode(other), payload);
    }
  }

  private ForgedLog() {}

  static List<Item> read(Path directory) throws IOException {
    List<Item> items = new ArrayList<>();
    try (AuditLogReader reader = AuditLogReader.open(directory.resolve("log"))) {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        LoggedEntry logged = next.get();
        items.add(
            new Item(
                EntryCodec.encode(logged.entry()),
                logged.payload().map(payload -> payload.encode()).orElse(null)));
      }
    }
    return items;
  }

  /** Writes the log, with the key of the one it was read from, as one publication. */
  static void write(Path directory, List<Item> items, Path original)
      throws IOException, InvalidNoteException {
    Sha256 sha = new Sha256();
    List<Hash> leaves = items.stream().map(item -> sha.leaf(item.entry())).toList();
    writeTiles(directory.resolve("log"), items, leaves);
    writeSegment(directory.resolve("payloads"), items);
    Hash root = new ReferenceTree(leaves).root(leaves.size());
    Checkpoint head = new Checkpoint(TestLogs.ORIGIN, leaves.size(), root);
    List<NoteSignature> signatures = new ArrayList<>();
    for (String secret : Files.readAllLines(original.resolve("state/log.key"))) {
      signatures.add(SigningKey.parse(secret).sign(head, TestLogs.CLOCK.instant()));
    }
    SignedNote note = new SignedNote(head.text(), signatures);
    Files.write(directory.resolve("log/checkpoint"), note.encode());
    Files.copy(original.resolve("log.vkey"), directory.resolve("log.vkey"));
  }

  private static void writeTiles(Path log, List<Item> items, List<Hash> leaves) throws IOException {
    var tree = new ReferenceTree(leaves);
    for (int level = TilePath.ENTRIES; level <= 1; level++) {
      long hashes = TreeTiles.hashes(leaves.size(), level);
      for (long number = 0; number * TilePath.WIDTH < hashes; number++) {
        int width = TreeTiles.width(leaves.size(), level, number);
        Path file = log.resolve(new TilePath(level, number, width).path());
        Files.createDirectories(file.getParent());
        int from = (int) number * TilePath.WIDTH;
        if (level == TilePath.ENTRIES) {
          Files.write(
              file,
              EntryBundle.encode(
                  items.subList(from, from + width).stream().map(Item::entry).toList()));
        } else {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          for (int i = 0; i < width; i++) {
            out.writeBytes(tree.node(level * TilePath.HEIGHT, from + i).toBytes());
          }
          Files.write(file, out.toByteArray());
        }
      }
    }
  }

  private static void writeSegment(Path payloads, List<Item> items) throws IOException {
    List<byte[]> stored = items.stream().map(Item::payload).filter(Objects::nonNull).toList();
    int first = 0;
    while (items.get(first).payload() == null) {
      first++;
    }
    byte[] segment = SegmentEncoder.encode(first, stored);
    Path file = payloads.resolve(SegmentName.of(first, new Sha256().digest(segment)).path());
    Files.createDirectories(file.getParent());
    Files.write(file, segment);
  }
}
