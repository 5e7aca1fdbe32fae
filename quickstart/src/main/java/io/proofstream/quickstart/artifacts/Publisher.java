package io.proofstream.quickstart.artifacts;

import io.proofstream.analyzer.rules.RuleSet;
import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.runtime.artifacts.ArtifactPublication;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.ArtifactKind;
import java.util.List;
import picocli.CommandLine.Option;

/** Who publishes, why, and under which name. */
public final class Publisher {
  @Option(names = "--name", paramLabel = "NAME", description = "what it is called (default: main)")
  private String name = RuleSet.MAIN;

  @Option(names = "--by", paramLabel = "WHO", description = "who does it (default: the user)")
  private String by = System.getProperty("user.name");

  @Option(names = "--comment", paramLabel = "TEXT", description = "why, for the history")
  private String comment = "";

  /** What is published. */
  public ArtifactPublication.Subject subject(ArtifactKind kind) {
    return new ArtifactPublication.Subject(kind, name, by, comment);
  }

  /** Writes to a cluster's topics. */
  public static ArtifactPublication publication(Cluster cluster) {
    return new ArtifactPublication(
        cluster.kafka(),
        cluster.codecs(List.of(Topics.ARTIFACTS, Topics.ACTIVATIONS)),
        cluster.common().topicNames());
  }
}
