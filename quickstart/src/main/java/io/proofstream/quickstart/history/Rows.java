package io.proofstream.quickstart.history;

import java.util.Optional;

/** The records of one partition, in the order of their offsets. */
public interface Rows extends AutoCloseable {
  /** The next record, empty at the end. */
  Optional<Row> next() throws Exception;

  @Override
  void close();
}
