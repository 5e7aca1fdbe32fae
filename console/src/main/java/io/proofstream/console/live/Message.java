package io.proofstream.console.live;

import io.proofstream.console.live.Coalescer.Batch;
import java.util.Optional;

/**
 * What a browser is told at once.
 *
 * @param batch alerts that changed
 * @param figures whether there are new figures
 * @param samples whether the charts have a new point
 */
record Message(Optional<Batch> batch, boolean figures, boolean samples) {
  static final Message EMPTY = new Message(Optional.empty(), false, false);

  boolean isEmpty() {
    return batch.isEmpty() && !figures && !samples;
  }
}
