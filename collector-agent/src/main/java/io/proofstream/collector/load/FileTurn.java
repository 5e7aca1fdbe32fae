package io.proofstream.collector.load;

import io.proofstream.collector.source.RowSource;
import io.proofstream.v1.CollectorPosition;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A turn at a file: whoever wrote the file's last position has it. One thread. */
final class FileTurn implements SourceWriter.Turn {
  private final PositionStore positions;
  private final Supplier<String> names;
  private final RowSource rows;
  private final boolean again;
  private final Supplier<LoadState> fresh;
  private final String source;
  private Optional<CollectorPosition> resumed = Optional.empty();
  private LoadState begun;
  private String writer = "";

  /**
   * @param positions where they are
   * @param source the file's identity
   * @param names gives names that no other turn has
   * @param rows the file
   * @param again whether to begin a new load where there is one already
   * @param fresh makes a new load
   */
  FileTurn(
      PositionStore positions,
      String source,
      Supplier<String> names,
      RowSource rows,
      boolean again,
      Supplier<LoadState> fresh) {
    this.positions = positions;
    this.source = source;
    this.names = names;
    this.rows = rows;
    this.again = again;
    this.fresh = fresh;
  }

  @Override
  public ProducerRecord<byte[], byte[]> begin() throws InterruptedException {
    writer = names.get();
    resumed = positions.read(source).filter(last -> !again && isBegun(last));
    begun = resumed.map(LoadState::resume).orElseGet(fresh);
    return positions.record(
        resumed
            .map(last -> CollectorPosition.newBuilder(last).setWriter(writer).build())
            .orElseGet(() -> begun.position(rows, writer)));
  }

  @Override
  public boolean over() throws InterruptedException {
    return positions.read(source).filter(last -> last.getWriter().equals(writer)).isEmpty();
  }

  /** Where the load is that this turn began with. */
  LoadState begun() {
    return begun;
  }

  /** Where an earlier turn stopped, if this one goes on with its load. */
  Optional<CollectorPosition> resumed() {
    return resumed;
  }

  /** The record of a position of this turn. */
  ProducerRecord<byte[], byte[]> record(LoadState state) {
    return positions.record(state.position(rows, writer));
  }

  /** Whether a position of this turn is the last one committed. */
  boolean committed(LoadState state) throws InterruptedException {
    return positions.read(source).map(LoadState::resume).equals(Optional.of(state));
  }

  /** Of a turn that ended before its first rows nothing is left to go on with. */
  private static boolean isBegun(CollectorPosition position) {
    return position.getComplete() || position.getLine() > 0;
  }
}
