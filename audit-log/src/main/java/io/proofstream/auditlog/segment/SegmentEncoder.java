package io.proofstream.auditlog.segment;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.Deflater;

/** Packs payloads into a segment, block by block through the same two buffers. */
public final class SegmentEncoder {
  /** What payloads shrink to at least, as a rule: the output then need not grow. */
  private static final int SHRINK = 2;

  /**
   * Deflate says of bytes that do not shrink where they are, five bytes for each 16,383 or fewer.
   */
  private static final int UNSHRUNK_SHARE = 1_024;

  private static final int UNSHRUNK_BYTES = 64;

  private final ByteArrayOutputStream out;
  private final Deflater deflater;
  private ByteBuffer block = ByteBuffer.allocate(0);
  private byte[] deflated = {};

  private SegmentEncoder(Deflater deflater, int bytes) {
    this.deflater = deflater;
    this.out = new ByteArrayOutputStream(bytes);
  }

  /**
   * @param firstIndex index of the entry that the first payload belongs to
   * @param payloads stored bytes, in the order of their entries; at least one
   * @return the segment's bytes
   */
  public static byte[] encode(long firstIndex, List<byte[]> payloads) {
    long bytes = payloads.stream().mapToLong(payload -> payload.length).sum();
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      int expected = (int) Math.min(bytes / SHRINK, Integer.MAX_VALUE / 2);
      SegmentEncoder encoder = new SegmentEncoder(deflater, expected);
      encoder.write(firstIndex, payloads);
      return encoder.out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private void write(long firstIndex, List<byte[]> payloads) {
    out.writeBytes(
        ByteBuffer.allocate(SegmentFormat.HEADER_BYTES)
            .put(SegmentFormat.magic())
            .putLong(firstIndex)
            .putInt(payloads.size())
            .array());
    for (int from = 0; from < payloads.size(); ) {
      int to = blockEnd(payloads, from);
      writeBlock(payloads.subList(from, to));
      from = to;
    }
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

  private void writeBlock(List<byte[]> payloads) {
    int length = payloads.stream().mapToInt(payload -> Integer.BYTES + payload.length).sum();
    makeRoom(length);
    payloads.forEach(payload -> block.putInt(payload.length).put(payload));
    deflater.reset();
    deflater.setInput(block.array(), 0, length);
    deflater.finish();
    int compressed = deflater.deflate(deflated);
    if (!deflater.finished()) {
      throw new IllegalStateException(
          "%d bytes take more than %d when compressed".formatted(length, deflated.length));
    }
    out.writeBytes(
        ByteBuffer.allocate(SegmentFormat.BLOCK_HEADER_BYTES)
            .putInt(payloads.size())
            .putInt(length)
            .putInt(compressed)
            .array());
    out.write(deflated, 0, compressed);
  }

  private void makeRoom(int length) {
    if (block.capacity() < length) {
      int roomy = Math.max(length, SegmentFormat.BLOCK_BYTES + SegmentFormat.BLOCK_BYTES / SHRINK);
      block = ByteBuffer.allocate(roomy);
      deflated = new byte[roomy + roomy / UNSHRUNK_SHARE + UNSHRUNK_BYTES];
    }
    block.clear();
  }
}
