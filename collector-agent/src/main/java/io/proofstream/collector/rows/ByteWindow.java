package io.proofstream.collector.rows;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A window on a stream of bytes: what was read and not yet consumed. It reads only when somebody
 * needs more than it holds, so that a row of a slow source is handed out as soon as it is whole.
 */
public final class ByteWindow {
  private static final int CAPACITY_BYTES = 4 * RowLimits.ROW_BYTES_MAX;

  private final InputStream input;
  private final Runnable beforeRead;
  private final byte[] buffer = new byte[CAPACITY_BYTES];
  private int start;
  private int end;
  private long offset;
  private boolean ended;

  /**
   * @param input the uncompressed source
   * @param offset offset of its next byte
   * @param beforeRead told before the source is read, which may take long
   */
  public ByteWindow(InputStream input, long offset, Runnable beforeRead) {
    this.input = input;
    this.offset = offset;
    this.beforeRead = beforeRead;
  }

  /** Offset of the window's first byte in the source. */
  long offset() {
    return offset;
  }

  /** How many bytes the window holds. */
  int size() {
    return end - start;
  }

  /** The bytes held are those from {@link #from} on. */
  byte[] array() {
    return buffer;
  }

  int from() {
    return start;
  }

  int to() {
    return end;
  }

  byte at(int index) {
    return buffer[start + index];
  }

  byte[] copy(int length) {
    return Arrays.copyOfRange(buffer, start, start + length);
  }

  void consume(int bytes) {
    start += bytes;
    offset += bytes;
  }

  /**
   * Reads on.
   *
   * @return whether there is more now; false at the source's end
   * @throws IllegalStateException if the window is full
   */
  boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    if (size() == CAPACITY_BYTES) {
      throw new IllegalStateException("window of " + CAPACITY_BYTES + " bytes is full");
    }
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, size());
      end -= start;
      start = 0;
    }
    beforeRead.run();
    int read = input.read(buffer, end, CAPACITY_BYTES - end);
    if (read < 0) {
      ended = true;
      return false;
    }
    end += read;
    return true;
  }

  /**
   * @return the index of the first line feed at or behind {@code index}, reading on as far as
   *     {@code limit}; -1 if there is none before the limit or the source's end
   */
  int lineFeed(int index, int limit) throws IOException {
    int at = index;
    while (true) {
      int known = Math.min(size(), limit);
      for (; at < known; at++) {
        if (buffer[start + at] == '\n') {
          return at;
        }
      }
      if (at >= limit || !fill()) {
        return -1;
      }
    }
  }
}
