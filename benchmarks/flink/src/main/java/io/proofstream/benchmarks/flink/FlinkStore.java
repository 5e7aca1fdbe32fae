package io.proofstream.benchmarks.flink;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.proofstream.analyzer.features.MarketStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.runtime.state.internal.InternalValueState;

/**
 * The state of the market whose key is current, an entry of Flink's for each of its keys. These are
 * namespaces below the market, as windows are in Flink's own operators: a map state would be one
 * value, copied whole at the first touch after each checkpoint. A key is text of one byte a
 * character, which Flink has a serializer for and Java a remembered hash.
 */
final class FlinkStore implements MarketStore {
  private final InternalValueState<Integer, String, byte[]> state;

  FlinkStore(InternalValueState<Integer, String, byte[]> state) {
    this.state = state;
  }

  @Override
  public byte[] get(byte[] key) {
    at(key);
    try {
      return state.value();
    } catch (IOException e) {
      throw new UncheckedIOException("the state cannot be read", e);
    }
  }

  @Override
  public void put(byte[] key, byte[] value) {
    at(key);
    try {
      state.update(value);
    } catch (IOException e) {
      throw new UncheckedIOException("the state cannot be written", e);
    }
  }

  @Override
  public void delete(byte[] key) {
    at(key);
    state.clear();
  }

  private void at(byte[] key) {
    state.setCurrentNamespace(new String(key, ISO_8859_1));
  }
}
