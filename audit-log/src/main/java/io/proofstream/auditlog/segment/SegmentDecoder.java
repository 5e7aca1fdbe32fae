package io.proofstream.auditlog.segment;

import io.proofstream.auditlog.entry.MalformedException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A cursor over a segment's payloads, block by block, so that no more than a block is held
 * unpacked. Not thread-safe.
 */
public final class SegmentDecoder implements AutoCloseable {
  private final ByteBuffer in;
  private final Inflater inflater = new Inflater();
  private final long firstIndex;
  private final int count;

  private int passed;
  private int leftInBlock;
  private byte[] block = new byte[0];
  private int blockLength;
  private int next;
  private int offset;
  private int length;

  /**
   * @param segment a segment's bytes
   * @throws MalformedException if they do not start like one of this version
   */
  public SegmentDecoder(byte[] segment) {
    in = ByteBuffer.wrap(segment);
    byte[] magic = SegmentFormat.magic();
    if (segment.length < SegmentFormat.HEADER_BYTES
        || !Arrays.equals(segment, 0, magic.length, magic, 0, magic.length)) {
      throw new MalformedException("no segment of version " + SegmentFormat.VERSION);
    }
    in.position(magic.length);
    firstIndex = in.getLong();
    count = in.getInt();
    if (firstIndex < 0 || count < 1) {
      throw new MalformedException(count + " payloads from entry " + firstIndex);
    }
  }

  /** Index of the entry that the first payload belongs to. */
  public long firstIndex() {
    return firstIndex;
  }

  /** How many payloads the segment holds. */
  public int count() {
    return count;
  }

  /**
   * Moves to the next payload.
   *
   * @return whether there is one
   * @throws MalformedException if the segment is not well-formed up to and including it
   */
  public boolean next() {
    if (passed == count) {
      if (in.hasRemaining() || next != blockLength) {
        throw new MalformedException("bytes follow the last of " + count + " payloads");
      }
      return false;
    }
    if (leftInBlock == 0) {
      unpackBlock();
    }
    if (blockLength - next < Integer.BYTES) {
      throw new MalformedException("the block ends before payload " + passed);
    }
    length = ByteBuffer.wrap(block).getInt(next);
    offset = next + Integer.BYTES;
    if (length < 0 || length > blockLength - offset) {
      throw new MalformedException("payload " + passed + " exceeds its block");
    }
    next = offset + length;
    leftInBlock--;
    passed++;
    return true;
  }

  /** Holds the current payload. Its content changes with {@link #next}. */
  public byte[] buffer() {
    return block;
  }

  /** Where the current payload starts in {@link #buffer}. */
  public int offset() {
    return offset;
  }

  /** Length of the current payload. */
  public int length() {
    return length;
  }

  /** A copy of the current payload. */
  public byte[] payload() {
    return Arrays.copyOfRange(block, offset, offset + length);
  }

  private void unpackBlock() {
    if (next != blockLength) {
      throw new MalformedException("bytes follow the last payload of a block");
    }
    if (in.remaining() < SegmentFormat.BLOCK_HEADER_BYTES) {
      throw new MalformedException("the segment ends before payload " + passed);
    }
    leftInBlock = in.getInt();
    blockLength = in.getInt();
    int compressed = in.getInt();
    if (leftInBlock < 1
        || leftInBlock > count - passed
        || blockLength < 0
        || blockLength > SegmentFormat.BLOCK_BYTES_MAX
        || compressed < 0
        || compressed > in.remaining()) {
      throw new MalformedException("the block of payload " + passed + " has a bad header");
    }
    if (block.length < blockLength) {
      block = new byte[blockLength];
    }
    inflate(compressed);
    next = 0;
  }

  private void inflate(int compressed) {
    inflater.reset();
    inflater.setInput(in.array(), in.position(), compressed);
    try {
      int done = 0;
      while (done < blockLength) {
        int more = inflater.inflate(block, done, blockLength - done);
        if (more == 0) {
          throw new MalformedException("the block of payload " + passed + " is cut short");
        }
        done += more;
      }
      if (inflater.inflate(new byte[1]) != 0
          || !inflater.finished()
          || inflater.getRemaining() != 0) {
        throw new MalformedException("the block of payload " + passed + " is longer than it says");
      }
    } catch (DataFormatException e) {
      throw new MalformedException("the block of payload " + passed + " does not unpack");
    }
    in.position(in.position() + compressed);
  }

  @Override
  public void close() {
    inflater.end();
  }
}
