package io.proofstream.analyzer.artifacts;

import io.proofstream.analyzer.lists.ListRefused;
import io.proofstream.analyzer.lists.Lists;
import io.proofstream.analyzer.lists.LiveList;
import io.proofstream.analyzer.rules.RuleSet;
import io.proofstream.v1.Activation;
import io.proofstream.v1.ActivationState;
import io.proofstream.v1.Artifact;
import io.proofstream.v1.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is in force, as a function of the artifacts and activations read so far. An artifact that
 * cannot be used is refused whole, and the one before stays.
 *
 * <p>One rule set decides, {@link RuleSet#MAIN}. One model scores, the one that was made LIVE last,
 * whatever its name; any number of others are in SHADOW. Every list that is LIVE is looked up.
 */
final class Activations {
  private final ArtifactBodies bodies = new ArtifactBodies();
  private final Slot<LiveRuleSet> ruleSet = new Slot<>("rule set", LiveRuleSet::read);
  private final Map<String, Slot<LiveModel>> models = new TreeMap<>();
  private final Map<String, ActivationState> modelStates = new TreeMap<>();
  private final Map<String, Slot<LiveList>> lists = new TreeMap<>();
  private final Map<String, ActivationState> listStates = new TreeMap<>();
  private Optional<String> liveName = Optional.empty();
  private Optional<LiveModel> liveModel = Optional.empty();
  private boolean anyRuleSet;

  void artifact(Artifact chunk) {
    bodies.add(chunk);
  }

  void activation(Activation activation) {
    switch (activation.getKind()) {
      case RULE_SET -> ruleSet(activation);
      case MODEL -> model(activation);
      case LIST -> list(activation);
      case POLICY -> {}
    }
  }

  private void ruleSet(Activation activation) {
    if (activation.getName().equals(RuleSet.MAIN)) {
      anyRuleSet = true;
      if (activation.getState() == ActivationState.LIVE) {
        ruleSet.want(activation.getContentHash());
      }
    }
  }

  private void model(Activation activation) {
    String name = activation.getName();
    models
        .computeIfAbsent(
            name,
            n -> new Slot<>("model " + name, (body, hash) -> LiveModel.read(name, body, hash)))
        .want(activation.getContentHash());
    modelStates.put(name, activation.getState());
    if (activation.getState() == ActivationState.LIVE) {
      liveName = Optional.of(name);
    } else if (liveName.equals(Optional.of(name))) {
      liveName = Optional.empty();
    }
  }

  private void list(Activation activation) {
    String name = activation.getName();
    lists
        .computeIfAbsent(
            name, n -> new Slot<>("list " + name, (body, hash) -> list(name, body, hash)))
        .want(activation.getContentHash());
    listStates.put(name, activation.getState());
  }

  private static LiveList list(String name, byte[] body, Sha256 hash) throws ListRefused {
    LiveList list = LiveList.read(body, hash);
    if (!list.name().equals(name)) {
      throw new ListRefused("it is called " + list.name());
    }
    return list;
  }

  /** Whether the main rule set was ever activated. */
  boolean anyRuleSet() {
    return anyRuleSet;
  }

  /**
   * Takes over what is wanted, as far as bodies are there.
   *
   * @return what was refused, each once
   */
  List<ArtifactRefused> settle() {
    List<ArtifactRefused> refused = new ArrayList<>();
    settle(ruleSet, refused);
    models.values().forEach(slot -> settle(slot, refused));
    lists.values().forEach(slot -> settle(slot, refused));
    liveModel = liveName.flatMap(name -> models.get(name).current().or(() -> liveModel));
    return refused;
  }

  private void settle(Slot<?> slot, List<ArtifactRefused> refused) {
    try {
      slot.settle(bodies);
    } catch (ArtifactRefused e) {
      refused.add(e);
    }
  }

  /** What is in force now; empty where no rule set ever was. */
  Optional<InForce> inForce() {
    List<LiveModel> shadows =
        models.entrySet().stream()
            .filter(model -> modelStates.get(model.getKey()) == ActivationState.SHADOW)
            .flatMap(model -> model.getValue().current().stream())
            .toList();
    Lists live =
        new Lists(
            lists.entrySet().stream()
                .filter(list -> listStates.get(list.getKey()) == ActivationState.LIVE)
                .flatMap(list -> list.getValue().current().stream())
                .toList());
    return ruleSet.current().map(rules -> new InForce(rules, liveModel, shadows, live));
  }
}
