package io.proofstream.analyzer.artifacts;

import io.proofstream.analyzer.lists.ListRefused;
import io.proofstream.analyzer.lists.Lists;
import io.proofstream.analyzer.lists.LiveList;
import io.proofstream.analyzer.rules.RuleSet;
import io.proofstream.runtime.artifacts.ArtifactBodies;
import io.proofstream.runtime.artifacts.ArtifactRefused;
import io.proofstream.runtime.artifacts.Slot;
import io.proofstream.v1.Activation;
import io.proofstream.v1.ActivationState;
import io.proofstream.v1.Artifact;
import io.proofstream.v1.ArtifactKind;
import io.proofstream.v1.Sha256;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is in force, as a function of the artifacts and activations read so far. An artifact that
 * cannot be used is refused whole, and the one before stays.
 *
 * <p>One rule set decides, {@link RuleSet#MAIN}. One model scores, the one that was made LIVE last,
 * whatever its name; any number of others are in SHADOW. Every list that is LIVE is looked up.
 */
final class Activations {
  private static final Set<ArtifactKind> KINDS =
      Set.of(ArtifactKind.RULE_SET, ArtifactKind.MODEL, ArtifactKind.LIST);

  private final ArtifactBodies bodies = new ArtifactBodies(KINDS);
  private final Slot<LiveRuleSet> ruleSet = new Slot<>("rule set", LiveRuleSet::read);
  private final Map<String, Slot<LiveModel>> models = new TreeMap<>();
  private final Map<String, ActivationState> modelStates = new TreeMap<>();
  private final Map<String, Slot<LiveList>> lists = new TreeMap<>();
  private final Map<String, ActivationState> listStates = new TreeMap<>();
  private final Map<String, Set<Sha256>> madeLive = new TreeMap<>();

  /** Names that were made LIVE, the last at the end; one that is switched off ends all. */
  private final List<String> liveNames = new ArrayList<>();

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
      case POLICY, MAPPING -> {}
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
      liveNames.remove(name);
      liveNames.add(name);
      madeLive.computeIfAbsent(name, n -> new HashSet<>()).add(activation.getContentHash());
    } else if (name.equals(lastLive())) {
      liveNames.clear();
    } else {
      liveNames.remove(name);
    }
  }

  private String lastLive() {
    return liveNames.isEmpty() ? "" : liveNames.get(liveNames.size() - 1);
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
    refused.addAll(ruleSet.settle(bodies));
    models.values().forEach(slot -> refused.addAll(slot.settle(bodies)));
    lists.values().forEach(slot -> refused.addAll(slot.settle(bodies)));
    liveModel = live();
    return refused;
  }

  /**
   * The model that was made LIVE last, or the one before where that cannot be used. What a name
   * holds may be an earlier version of it that was only tried.
   */
  private Optional<LiveModel> live() {
    for (int i = liveNames.size() - 1; i >= 0; i--) {
      String name = liveNames.get(i);
      Optional<LiveModel> held =
          models
              .get(name)
              .current()
              .filter(model -> madeLive.get(name).contains(model.contentHash()));
      if (held.isPresent()) {
        return held;
      }
    }
    return liveNames.isEmpty() ? Optional.empty() : liveModel;
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
