package io.proofstream.runtime.artifacts;

import io.proofstream.v1.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The place of one artifact: what is wanted there, and what is there. An artifact whose body is not
 * there yet, or that is refused, leaves the one before in its place.
 */
public final class Slot<T> {
  /** Makes of a body what decides. */
  public interface Reader<T> {
    /**
     * @param body an artifact's body
     * @param contentHash its address
     * @throws Exception if it is unusable, saying why
     */
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
   * @param reader makes of a body what decides
   */
  public Slot(String name, Reader<T> reader) {
    this.name = name;
    this.reader = reader;
  }

  /** Wants an artifact, and those before only as long as it is not there or unusable. */
  public void want(Sha256 contentHash) {
    wanted.remove(contentHash);
    wanted.add(contentHash);
  }

  /** What is there. */
  public Optional<T> current() {
    return current;
  }

  /**
   * Reads what is wanted, once its body is there: the newest that can be used, so that after a
   * start, when all is read at once, what was there before an unusable one is there again.
   *
   * @param bodies what is there to be read
   * @return what turned out to be unusable, each the first time
   */
  public List<ArtifactRefused> settle(ArtifactBodies bodies) {
    List<ArtifactRefused> refused = new ArrayList<>();
    for (int i = wanted.size() - 1; i >= 0; i--) {
      Sha256 hash = wanted.get(i);
      if (settled.equals(Optional.of(hash))) {
        return refused;
      }
      Optional<byte[]> body = bodies.body(hash);
      if (body.isPresent()) {
        try {
          current = Optional.of(reader.read(body.get(), hash));
          settled = Optional.of(hash);
          return refused;
        } catch (Exception e) {
          wanted.remove(i);
          refused.add(new ArtifactRefused(name, e));
        }
      }
    }
    return refused;
  }
}
