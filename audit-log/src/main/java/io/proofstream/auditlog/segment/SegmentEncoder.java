package io.proofstream.auditlog.segment;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.Deflater;

/** Packs payloads into a segment, block by block through the same two buffers. */
public final class SegmentEncoder implements AutoCloseable {
  private static final int COUNT_IN_HEADER = SegmentFormat.HEADER_BYTES - Integer.BYTES;

  /** A block is full as soon as it has so much; the last payload may be of any length. */
  private static final int ROOM_BYTES = SegmentFormat.BLOCK_BYTES + SegmentFormat.BLOCK_BYTES / 2;

  /**
   * Deflate says of bytes that do not shrink where they are, five bytes for each 16,383 or fewer.
   */
  private static final int UNSHRUNK_SHARE = 1_024;

  private static final int UNSHRUNK_BYTES = 64;

  private final ByteArrayOutputStream out;
  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
  private ByteBuffer block = ByteBuffer.allocate(ROOM_BYTES);
  private byte[] deflated = {};
  private int inBlock;
  private int count;
  private long firstIndex;

  /**
   * @param expectedBytes about how long the segment will be; 0 where nobody knows
   */
  public SegmentEncoder(int expectedBytes) {
    this.out = new ByteArrayOutputStream(expectedBytes);
  }

  /**
   * @param firstIndex index of the entry that the first payload belongs to
   * @param payloads stored bytes, in the order of their entries; at least one
   * @return the segment's bytes
   */
  public static byte[] encode(long firstIndex, List<byte[]> payloads) {
    try (SegmentEncoder encoder = new SegmentEncoder(0)) {
      payloads.forEach(payload -> encoder.add(firstIndex, payload));
      return encoder.finish();
    }
  }

  /**
   * Adds a payload as the last.
   *
   * @param index of the entry that it belongs to
   * @param payload stored bytes
   */
  public void add(long index, byte[] payload) {
    if (count == 0) {
      begin(index);
    }
    makeRoom(Integer.BYTES + payload.length);
    block.putInt(payload.length).put(payload);
    inBlock++;
    count++;
    if (block.position() >= SegmentFormat.BLOCK_BYTES) {
      writeBlock();
    }
  }

  /** Whether there is no payload yet. */
  public boolean isEmpty() {
    return count == 0;
  }

  /** Index of the entry that the first payload belongs to. */
  public long firstIndex() {
    return firstIndex;
  }

  /**
   * @return the segment's bytes; it has at least one payload, and gets no more
   */
  public byte[] finish() {
    if (inBlock > 0) {
      writeBlock();
    }
    byte[] segment = out.toByteArray();
    ByteBuffer.wrap(segment).putInt(COUNT_IN_HEADER, count);
    return segment;
  }

  @Override
  public void close() {
    deflater.end();
  }

  private void begin(long index) {
    firstIndex = index;
    out.writeBytes(
        ByteBuffer.allocate(SegmentFormat.HEADER_BYTES)
            .put(SegmentFormat.magic())
            .putLong(index)
            .array());
  }

  private void writeBlock() {
    int length = block.position();
    int bound = length + length / UNSHRUNK_SHARE + UNSHRUNK_BYTES;
    deflated = deflated.length < bound ? new byte[bound] : deflated;
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
            .putInt(inBlock)
            .putInt(length)
            .putInt(compressed)
            .array());
    out.write(deflated, 0, compressed);
    block.clear();
    inBlock = 0;
  }

  private void makeRoom(int bytes) {
    if (block.remaining() < bytes) {
      block = ByteBuffer.allocate(block.position() + bytes).put(block.flip());
    }
  }
}
