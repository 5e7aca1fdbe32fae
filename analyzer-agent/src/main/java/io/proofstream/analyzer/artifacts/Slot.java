package io.proofstream.analyzer.artifacts;

import io.proofstream.v1.Sha256;
import java.util.Optional;

/**
 * The place of one artifact: what is wanted there, and what is there. An artifact whose body is not
 * there yet, or that is refused, leaves the one before in its place.
 */
final class Slot<T> {
  /** Makes of a body what decides. */
  interface Reader<T> {
    T read(byte[] body, Sha256 contentHash) throws Exception;
  }

  private final String name;
  private final Reader<T> reader;
  private Optional<Sha256> wanted = Optional.empty();
  private Optional<Sha256> settled = Optional.empty();
  private Optional<T> current = Optional.empty();

  /**
   * @param name for messages
   */
  Slot(String name, Reader<T> reader) {
    this.name = name;
    this.reader = reader;
  }

  void want(Sha256 contentHash) {
    wanted = Optional.of(contentHash);
  }

  Optional<T> current() {
    return current;
  }

  /**
   * Reads what is wanted, once its body is there.
   *
   * @throws ArtifactRefused the first time that it turns out to be unusable
   */
  void settle(ArtifactBodies bodies) throws ArtifactRefused {
    if (wanted.isEmpty() || wanted.equals(settled)) {
      return;
    }
    Optional<byte[]> body = bodies.body(wanted.get());
    if (body.isPresent()) {
      settled = wanted;
      try {
        current = Optional.of(reader.read(body.get(), wanted.get()));
      } catch (Exception e) {
        throw new ArtifactRefused(name, e);
      }
    }
  }
}
