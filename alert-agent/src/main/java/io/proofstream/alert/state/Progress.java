package io.proofstream.alert.state;

import java.nio.ByteBuffer;

/** Where a market is; also kept in memory, since every decision asks. */
public final class Progress {
  private static final byte[] KEY = Key.of(Space.POSITION).bytes();

  private final Table table;
  private MarketPosition position;

  /**
   * @param table the market's state
   */
  public Progress(Table table) {
    this.table = table;
    this.position = table.get(KEY).map(Progress::read).orElse(MarketPosition.START);
  }

  /** How far the market is; {@link MarketPosition#START} at first. */
  public MarketPosition position() {
    return position;
  }

  /** Remembers how far the market is. */
  public void moveTo(MarketPosition next) {
    position = next;
    ByteBuffer value = ByteBuffer.allocate(2 * Long.BYTES);
    value.putLong(next.sequence()).putLong(Micros.of(next.eventTime()));
    table.put(KEY, value.array());
  }

  private static MarketPosition read(byte[] value) {
    ByteBuffer buffer = ByteBuffer.wrap(value);
    return new MarketPosition(buffer.getLong(), Micros.time(buffer.getLong()));
  }
}
