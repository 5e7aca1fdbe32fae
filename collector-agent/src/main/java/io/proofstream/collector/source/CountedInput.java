package io.proofstream.collector.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes read, as they lie in the file. */
final class CountedInput extends FilterInputStream {
  private volatile long count;
  private boolean ended;

  CountedInput(InputStream in) {
    super(in);
  }

  long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    int read = in.read();
    counted(read < 0 ? -1 : 1);
    return read;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = in.read(target, offset, length);
    counted(read);
    return read;
  }

  /**
   * Never 0 before the end: {@link java.util.zip.GZIPInputStream} takes 0 behind a member for the
   * end, and on a pipe would drop the members that are still to come.
   */
  @Override
  public int available() throws IOException {
    return ended ? 0 : Math.max(1, in.available());
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // One thread reads the source, others only look.
  private void counted(int read) {
    if (read < 0) {
      ended = true;
    } else {
      count += read;
    }
  }
}
