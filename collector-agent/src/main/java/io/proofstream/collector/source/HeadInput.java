package io.proofstream.collector.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Keeps the first bytes that pass through. */
final class HeadInput extends FilterInputStream {
  /** How many bytes are kept. */
  static final int BYTES_MAX = 65_536;

  private final byte[] head = new byte[BYTES_MAX];
  private int kept;

  HeadInput(InputStream in) {
    super(in);
  }

  /**
   * @param length how many, at most as many as were read and {@value #BYTES_MAX}
   * @return the first bytes
   */
  byte[] head(int length) {
    return Arrays.copyOf(head, length);
  }

  @Override
  public int read() throws IOException {
    int read = in.read();
    if (read >= 0 && kept < BYTES_MAX) {
      head[kept++] = (byte) read;
    }
    return read;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = in.read(target, offset, length);
    int keep = Math.min(read, BYTES_MAX - kept);
    if (keep > 0) {
      System.arraycopy(target, offset, head, kept, keep);
      kept += keep;
    }
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
