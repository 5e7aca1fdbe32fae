package io.proofstream.analyzer.artifacts;

import io.proofstream.v1.Sha256;
import java.util.ArrayList;
import java.util.List;
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

  /** The newest last; those that turned out to be unusable are taken out. */
  private final List<Sha256> wanted = new ArrayList<>();

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
    wanted.remove(contentHash);
    wanted.add(contentHash);
  }

  Optional<T> current() {
    return current;
  }

  /**
   * Reads what is wanted, once its body is there: the newest that can be used, so that after a
   * start, when all is read at once, what was there before an unusable one is there again.
   *
   * @throws ArtifactRefused the first time that one turns out to be unusable
   */
  void settle(ArtifactBodies bodies) throws ArtifactRefused {
    for (int i = wanted.size() - 1; i >= 0; i--) {
      Sha256 hash = wanted.get(i);
      if (settled.equals(Optional.of(hash))) {
        return;
      }
      Optional<byte[]> body = bodies.body(hash);
      if (body.isPresent()) {
        read(hash, body.get());
        return;
      }
    }
  }

  private void read(Sha256 hash, byte[] body) throws ArtifactRefused {
    try {
      current = Optional.of(reader.read(body, hash));
      settled = Optional.of(hash);
    } catch (Exception e) {
      wanted.remove(hash);
      throw new ArtifactRefused(name, e);
    }
  }
}
