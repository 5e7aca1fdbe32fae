package io.proofstream.console.index;

import io.proofstream.v1.AgentState;
import io.proofstream.v1.Alert;
import io.proofstream.v1.Suppression;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** Records as the index keeps them: in Avro's single-object encoding, which needs no registry. */
final class Snapshot {
  private Snapshot() {}

  private interface Coding<F, T> {
    T apply(F from) throws IOException;
  }

  static byte[] of(Alert alert) {
    return bytes(alert, Alert::toByteBuffer);
  }

  static byte[] of(Suppression suppression) {
    return bytes(suppression, Suppression::toByteBuffer);
  }

  static byte[] of(AgentState state) {
    return bytes(state, AgentState::toByteBuffer);
  }

  static Alert alert(byte[] bytes) {
    return value(bytes, Alert::fromByteBuffer);
  }

  static Suppression suppression(byte[] bytes) {
    return value(bytes, Suppression::fromByteBuffer);
  }

  static AgentState agent(byte[] bytes) {
    return value(bytes, AgentState::fromByteBuffer);
  }

  private static <V> byte[] bytes(V value, Coding<V, ByteBuffer> coding) {
    try {
      ByteBuffer buffer = coding.apply(value);
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }

  private static <V> V value(byte[] bytes, Coding<ByteBuffer, V> coding) {
    try {
      return coding.apply(ByteBuffer.wrap(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("a snapshot in the console's index cannot be read", e);
    }
  }
}
