package io.proofstream.auditlog.segment;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.Deflater;

/** Packs payloads into a segment. */
public final class SegmentEncoder {
  private SegmentEncoder() {}

  /**
   * @param firstIndex index of the entry that the first payload belongs to
   * @param payloads stored bytes, in the order of their entries; at least one
   * @return the segment's bytes
   */
  public static byte[] encode(long firstIndex, List<byte[]> payloads) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        ByteBuffer.allocate(SegmentFormat.HEADER_BYTES)
            .put(SegmentFormat.magic())
            .putLong(firstIndex)
            .putInt(payloads.size())
            .array());
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      for (int from = 0; from < payloads.size(); ) {
        int to = blockEnd(payloads, from);
        writeBlock(payloads.subList(from, to), deflater, out);
        from = to;
      }
    } finally {
      deflater.end();
    }
    return out.toByteArray();
  }

  private static int blockEnd(List<byte[]> payloads, int from) {
    long bytes = 0;
    int to = from;
    while (to < payloads.size() && bytes < SegmentFormat.BLOCK_BYTES) {
      bytes += Integer.BYTES + payloads.get(to).length;
      to++;
    }
    return to;
  }

  private static void writeBlock(
      List<byte[]> payloads, Deflater deflater, ByteArrayOutputStream out) {
    int length = payloads.stream().mapToInt(payload -> Integer.BYTES + payload.length).sum();
    ByteBuffer block = ByteBuffer.allocate(length);
    payloads.forEach(payload -> block.putInt(payload.length).put(payload));
    byte[] compressed = compress(block.array(), deflater);
    out.writeBytes(
        ByteBuffer.allocate(SegmentFormat.BLOCK_HEADER_BYTES)
            .putInt(payloads.size())
            .putInt(length)
            .putInt(compressed.length)
            .array());
    out.writeBytes(compressed);
  }

  private static byte[] compress(byte[] block, Deflater deflater) {
    deflater.reset();
    deflater.setInput(block);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream(block.length / 2 + 64);
    byte[] buffer = new byte[64 << 10];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    return out.toByteArray();
  }
}
