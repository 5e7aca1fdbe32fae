package io.proofstream.auditlog.writer;

import io.proofstream.auditlog.tree.Sha256;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * One append in the write-ahead log: a header of u32 body length, u32 CRC-32C of the body, u32
 * CRC-32C of these eight bytes; then the body, u64 first index, u32 count, and for each entry u32
 * length, entry, u32 length of the payload (-1 for none), payload. The header's own checksum tells
 * where a frame whose body is torn would have ended.
 */
final class WalFrame {
  static final int HEADER_BYTES = 3 * Integer.BYTES;

  private static final int BATCH_HEADER_BYTES = Long.BYTES + Integer.BYTES;
  private static final int NO_PAYLOAD = -1;

  private WalFrame() {}

  /**
   * @param batch what is appended
   * @param room a direct buffer that is used if it is large enough
   * @return the frame, in that buffer or in a larger one
   */
  static ByteBuffer encode(EntryBatch batch, ByteBuffer room) {
    long length = BATCH_HEADER_BYTES;
    for (PendingEntry entry : batch.entries()) {
      length += 2 * Integer.BYTES + entry.bytes();
    }
    int bytes = Math.toIntExact(HEADER_BYTES + length);
    ByteBuffer frame = room.capacity() < bytes ? ByteBuffer.allocateDirect(bytes) : room.clear();
    frame.position(HEADER_BYTES);
    frame.putLong(batch.firstIndex()).putInt(batch.entries().size());
    for (PendingEntry entry : batch.entries()) {
      frame.putInt(entry.entry().length).put(entry.entry());
      if (entry.payload() == null) {
        frame.putInt(NO_PAYLOAD);
      } else {
        frame.putInt(entry.payload().length).put(entry.payload());
      }
    }
    frame.putInt(0, (int) length).putInt(4, checksum(frame, HEADER_BYTES, (int) length));
    frame.putInt(8, checksum(frame, 0, 8));
    return frame.flip();
  }

  static int checksum(ByteBuffer bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate().limit(offset + length).position(offset));
    return (int) crc.getValue();
  }

  /** Whether a frame's header is at that place. */
  static boolean hasHeader(ByteBuffer file, int at) {
    return file.limit() - at >= HEADER_BYTES
        && file.getInt(at) >= BATCH_HEADER_BYTES
        && file.getInt(at + 8) == checksum(file, at, 8);
  }

  /** Where the frame at that place ends by its header; it may be past the end of the file. */
  static long end(ByteBuffer file, int at) {
    return (long) at + HEADER_BYTES + file.getInt(at);
  }

  /** Whether the whole frame, whose header is good, is there. */
  static boolean isWhole(ByteBuffer file, int at) {
    return end(file, at) <= file.limit()
        && file.getInt(at + 4) == checksum(file, at + HEADER_BYTES, file.getInt(at));
  }

  /** Reads the frame at that place, which is whole. */
  static EntryBatch decode(ByteBuffer file, int at, Sha256 sha) {
    ByteBuffer in = file.duplicate().limit((int) end(file, at)).position(at + HEADER_BYTES);
    long firstIndex = in.getLong();
    int count = in.getInt();
    List<PendingEntry> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      byte[] entry = take(in, in.getInt());
      int payload = in.getInt();
      entries.add(
          new PendingEntry(
              entry, sha.leaf(entry), payload == NO_PAYLOAD ? null : take(in, payload)));
    }
    return new EntryBatch(firstIndex, entries);
  }

  private static byte[] take(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }
}
