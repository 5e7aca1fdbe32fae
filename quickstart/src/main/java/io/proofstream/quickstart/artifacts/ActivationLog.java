package io.proofstream.quickstart.artifacts;

import io.proofstream.alert.policy.AlertPolicy;
import io.proofstream.analyzer.rules.RuleSet;
import io.proofstream.quickstart.cluster.Cluster;
import io.proofstream.quickstart.cluster.TopicScan;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Activation;
import io.proofstream.v1.ActivationState;
import io.proofstream.v1.ArtifactKind;
import io.proofstream.v1.Sha256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every change of what is in force of one kind, in their order, and what they left in force. */
final class ActivationLog {
  /**
   * One change.
   *
   * @param atMs when it was written
   */
  record Change(Activation activation, long atMs) {}

  private final ArtifactKind kind;
  private final List<Change> changes = new ArrayList<>();

  private ActivationLog(ArtifactKind kind) {
    this.kind = kind;
  }

  static ActivationLog read(Cluster cluster, ArtifactKind kind) throws Exception {
    ActivationLog log = new ActivationLog(kind);
    TopicCodec<Activation> codec = cluster.codec(Topics.ACTIVATIONS);
    new TopicScan(
            cluster,
            Topics.ACTIVATIONS,
            row -> {
              Activation activation = codec.decode(row.value());
              if (activation.getKind() == kind) {
                log.changes.add(new Change(activation, row.timestamp()));
              }
            })
        .run();
    return log;
  }

  /**
   * A name holds one state: what is put into SHADOW under the name of what is LIVE would end it.
   *
   * @throws CommandFailure if it would
   */
  void requireNotEndingLive(String name, ActivationState state, Sha256 contentHash) {
    for (Change live : inForce()) {
      if (state == ActivationState.SHADOW
          && live.activation().getName().equals(name)
          && live.activation().getState() == ActivationState.LIVE
          && !live.activation().getContentHash().equals(contentHash)) {
        throw new CommandFailure(
            "model %s is LIVE, and would be no more; give the one in SHADOW a name of its own:"
                    .formatted(name)
                + " --name candidate");
      }
    }
  }

  List<Change> changes() {
    return List.copyOf(changes);
  }

  /**
   * The changes that hold, as agents take them: the last LIVE rule set and policy of the name that
   * decides; of each model's and list's name the last, unless it is OFF; and of models only one
   * LIVE, the one that was made so last.
   */
  List<Change> inForce() {
    Map<String, Change> last = new HashMap<>();
    Map<String, Change> lastLive = new HashMap<>();
    for (Change change : changes) {
      last.put(change.activation().getName(), change);
      if (change.activation().getState() == ActivationState.LIVE) {
        lastLive.put(kind == ArtifactKind.MODEL ? "" : change.activation().getName(), change);
      }
    }
    if (kind == ArtifactKind.RULE_SET || kind == ArtifactKind.POLICY) {
      String main = kind == ArtifactKind.RULE_SET ? RuleSet.MAIN : AlertPolicy.MAIN;
      return changes.stream().filter(change -> change.equals(lastLive.get(main))).toList();
    }
    return last.values().stream()
        .filter(change -> change.activation().getState() != ActivationState.OFF)
        .filter(
            change ->
                kind != ArtifactKind.MODEL
                    || change.activation().getState() == ActivationState.SHADOW
                    || change.equals(lastLive.get("")))
        .toList();
  }
}
