package io.proofstream.quickstart.artifacts;

import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.quickstart.cluster.TopicScan;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.runtime.artifacts.PublishedArtifacts;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Artifact;
import io.proofstream.v1.Sha256;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** All that was ever published, found by the first digits of its hash. */
final class PublishedBodies {
  private final ArtifactType type;
  private final PublishedArtifacts artifacts = new PublishedArtifacts();
  private final Map<String, Sha256> hashes = new TreeMap<>();
  private final Map<String, String> otherKinds = new TreeMap<>();

  private PublishedBodies(ArtifactType type) {
    this.type = type;
  }

  static PublishedBodies read(Cluster cluster, ArtifactType type) throws Exception {
    PublishedBodies bodies = new PublishedBodies(type);
    TopicCodec<Artifact> codec = cluster.codec(Topics.ARTIFACTS);
    new TopicScan(cluster, Topics.ARTIFACTS, row -> bodies.take(codec.decode(row.value()))).run();
    return bodies;
  }

  private void take(Artifact chunk) {
    artifacts.add(chunk);
    String hash = HexFormat.of().formatHex(chunk.getContentHash().bytes());
    if (chunk.getKind() == type.kind()) {
      hashes.put(hash, chunk.getContentHash());
    } else {
      otherKinds.put(hash, chunk.getKind().name());
    }
  }

  /**
   * @param digits of a hash, its first
   * @return the one that begins with them
   * @throws CommandFailure if there is none, or several
   */
  Map.Entry<String, Sha256> beginningWith(String digits) {
    if (!digits.matches("[0-9a-f]{6,64}")) {
      throw new CommandFailure("'" + digits + "' is no content hash: 6 to 64 hexadecimal digits");
    }
    Map<String, Sha256> found = new TreeMap<>(hashes);
    found.keySet().removeIf(hash -> !hash.startsWith(digits));
    if (found.size() > 1) {
      throw new CommandFailure("several begin with " + digits + ": " + found.keySet());
    }
    if (found.isEmpty()) {
      Set<String> others = new TreeSet<>();
      otherKinds.forEach(
          (hash, kind) -> {
            if (hash.startsWith(digits)) {
              others.add(kind);
            }
          });
      throw new CommandFailure(
          "no %s was published whose hash begins with %s%s"
              .formatted(type, digits, others.isEmpty() ? "" : "; it is a " + others));
    }
    return found.entrySet().iterator().next();
  }

  /**
   * @throws CommandFailure if not all of it is there
   */
  byte[] of(Sha256 hash) {
    return artifacts
        .body(hash)
        .orElseThrow(() -> new CommandFailure("not all of that artifact is there"));
  }
}
