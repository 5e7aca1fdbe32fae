package io.proofstream.runtime.artifacts;

import io.proofstream.runtime.content.ContentHash;
import io.proofstream.v1.Artifact;
import io.proofstream.v1.ArtifactKind;
import io.proofstream.v1.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Puts artifacts together from their chunks. A body counts when it is whole and hashes to its
 * address.
 */
public final class ArtifactBodies {
  /** Most chunks a body may have: 64 MiB at half a mebibyte each. */
  static final int CHUNKS_MAX = 128;

  private final Set<ArtifactKind> kinds;
  private final Map<Sha256, SortedMap<Integer, byte[]>> chunks = new HashMap<>();

  /**
   * @param kinds what is kept; bodies of other kinds, which may be large, are not
   */
  public ArtifactBodies(Set<ArtifactKind> kinds) {
    this.kinds = Set.copyOf(kinds);
  }

  /**
   * Takes a chunk in; one that came before, of a kind that is not kept, or that cannot belong to a
   * body, changes nothing.
   */
  public void add(Artifact chunk) {
    boolean plausible =
        kinds.contains(chunk.getKind())
            && chunk.getChunkCount() >= 1
            && chunk.getChunkCount() <= CHUNKS_MAX
            && chunk.getChunkIndex() >= 0
            && chunk.getChunkIndex() < chunk.getChunkCount();
    if (plausible) {
      chunks
          .computeIfAbsent(chunk.getContentHash(), hash -> new TreeMap<>())
          .putIfAbsent(chunk.getChunkIndex(), bytes(chunk.getBody()));
    }
  }

  /**
   * @param contentHash an artifact's address
   * @return its body, empty while chunks are missing or if it does not hash to its address
   */
  public Optional<byte[]> body(Sha256 contentHash) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    chunks.getOrDefault(contentHash, new TreeMap<>()).values().forEach(whole::writeBytes);
    byte[] body = whole.toByteArray();
    return Arrays.equals(ContentHash.of(body), contentHash.bytes())
        ? Optional.of(body)
        : Optional.empty();
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] copy = new byte[buffer.remaining()];
    buffer.duplicate().get(copy);
    return copy;
  }
}
