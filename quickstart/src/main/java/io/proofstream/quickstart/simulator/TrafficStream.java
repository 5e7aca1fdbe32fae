package io.proofstream.quickstart.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.util.Iterator;
import java.util.function.Consumer;

/** Simulated rows as the bytes of a source: one line each, ended by a line feed. */
public final class TrafficStream extends InputStream {
  private static final int BYTE = 0xff;

  private final Iterator<SimulatedRow> rows;
  private final Consumer<SimulatedRow> seen;
  private byte[] line = {};
  private int position;

  /**
   * @param rows the traffic
   * @param seen told of each row before its first byte is read
   */
  public TrafficStream(Iterator<SimulatedRow> rows, Consumer<SimulatedRow> seen) {
    super();
    this.rows = rows;
    this.seen = seen;
  }

  @Override
  public int read() {
    return fill() ? line[position++] & BYTE : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, line.length - position);
    System.arraycopy(line, position, target, offset, count);
    position += count;
    return count;
  }

  private boolean fill() {
    if (position == line.length && rows.hasNext()) {
      SimulatedRow row = rows.next();
      seen.accept(row);
      line = (row.line() + "\n").getBytes(UTF_8);
      position = 0;
    }
    return position < line.length;
  }
}
