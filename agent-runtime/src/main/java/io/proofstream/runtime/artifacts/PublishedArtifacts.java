package io.proofstream.runtime.artifacts;

import io.proofstream.v1.Activation;
import io.proofstream.v1.Artifact;
import io.proofstream.v1.ArtifactKind;
import io.proofstream.v1.Sha256;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Bodies by the name that they were activated under last. Not thread-safe. */
public final class PublishedArtifacts {
  private record Name(ArtifactKind kind, String name) {}

  private final ArtifactBodies bodies = new ArtifactBodies(EnumSet.allOf(ArtifactKind.class));
  private final Map<Name, Sha256> latest = new HashMap<>();

  /** Takes in a record of artifacts.v1. */
  public void add(Artifact chunk) {
    bodies.add(chunk);
  }

  /** Takes in a record of activations.v1. */
  public void add(Activation activation) {
    latest.put(new Name(activation.getKind(), activation.getName()), activation.getContentHash());
  }

  /** A body, where all of it is there. */
  public Optional<byte[]> body(Sha256 contentHash) {
    return bodies.body(contentHash);
  }

  /** The body that was activated last under a name, in whatever state. */
  public Optional<byte[]> latest(ArtifactKind kind, String name) {
    return Optional.ofNullable(latest.get(new Name(kind, name))).flatMap(bodies::body);
  }
}
