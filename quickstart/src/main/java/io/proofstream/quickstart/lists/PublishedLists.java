package io.proofstream.quickstart.lists;

import io.proofstream.analyzer.lists.ListCodec;
import io.proofstream.analyzer.lists.ListRefused;
import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.quickstart.cluster.TopicScan;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.runtime.artifacts.PublishedArtifacts;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Activation;
import io.proofstream.v1.Artifact;
import io.proofstream.v1.ArtifactKind;
import io.proofstream.v1.EntityList;

/** The list that is in force under a name. */
final class PublishedLists {
  private PublishedLists() {}

  /**
   * @throws CommandFailure if there is none
   */
  static EntityList named(Cluster cluster, String name) throws Exception {
    PublishedArtifacts artifacts = new PublishedArtifacts();
    TopicCodec<Artifact> bodies = cluster.codec(Topics.ARTIFACTS);
    TopicCodec<Activation> activations = cluster.codec(Topics.ACTIVATIONS);
    new TopicScan(cluster, Topics.ARTIFACTS, row -> artifacts.add(bodies.decode(row.value())))
        .run();
    new TopicScan(
            cluster, Topics.ACTIVATIONS, row -> artifacts.add(activations.decode(row.value())))
        .run();
    byte[] body =
        artifacts
            .latest(ArtifactKind.LIST, name)
            .orElseThrow(() -> new CommandFailure("there is no list '" + name + "'"));
    try {
      return ListCodec.decode(body);
    } catch (ListRefused e) {
      throw new CommandFailure("list '" + name + "': " + e.getMessage(), e);
    }
  }
}
