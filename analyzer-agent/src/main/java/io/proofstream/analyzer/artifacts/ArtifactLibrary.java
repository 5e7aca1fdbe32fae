package io.proofstream.analyzer.artifacts;

import io.proofstream.analyzer.lists.Lists;
import io.proofstream.analyzer.lists.LiveList;
import io.proofstream.runtime.artifacts.ArtifactBodies;
import io.proofstream.runtime.artifacts.Slot;
import io.proofstream.v1.Artifact;
import io.proofstream.v1.ArtifactKind;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Evidence;
import io.proofstream.v1.Sha256;
import io.proofstream.v1.ShadowResult;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every artifact ever published, to find again what a decision was made with. Not thread-safe. */
public final class ArtifactLibrary {
  private final ArtifactBodies bodies =
      new ArtifactBodies(EnumSet.complementOf(EnumSet.of(ArtifactKind.MAPPING)));
  private final Map<Versions, InForce> inForce = new HashMap<>();
  private final Map<Sha256, LiveRuleSet> ruleSets = new HashMap<>();
  private final Map<Named, LiveModel> models = new HashMap<>();

  private final Map<Sha256, LiveList> lists = new HashMap<>();

  private record Named(String name, Sha256 hash) {}

  private record Versions(
      Sha256 ruleSet, Optional<Sha256> model, List<Named> shadowModels, List<Sha256> lists) {}

  /** Takes in a record of artifacts.v1. */
  public void add(Artifact chunk) {
    bodies.add(chunk);
  }

  /**
   * What a decision says that it was made with.
   *
   * @throws MissingArtifactException if an artifact was not published, or cannot be read
   */
  public InForce of(Decision decision) throws MissingArtifactException {
    Evidence evidence = decision.getEvidence();
    List<Named> shadows =
        decision.getShadows().stream()
            .filter(shadow -> shadow.getContentHash() != null)
            .map(ArtifactLibrary::named)
            .toList();
    Versions versions =
        new Versions(
            evidence.getRuleSet(),
            Optional.ofNullable(evidence.getModel()),
            shadows,
            evidence.getLists());
    InForce known = inForce.get(versions);
    if (known == null) {
      known = load(versions);
      inForce.put(versions, known);
    }
    return known;
  }

  private static Named named(ShadowResult shadow) {
    return new Named(shadow.getName(), shadow.getContentHash());
  }

  private InForce load(Versions versions) throws MissingArtifactException {
    LiveRuleSet rules = ruleSets.get(versions.ruleSet());
    if (rules == null) {
      rules = read(versions.ruleSet(), LiveRuleSet::read);
      ruleSets.put(versions.ruleSet(), rules);
    }
    Optional<LiveModel> model = Optional.empty();
    if (versions.model().isPresent()) {
      model = Optional.of(model(new Named("", versions.model().get())));
    }
    List<LiveModel> shadows = new ArrayList<>();
    for (Named shadow : versions.shadowModels()) {
      shadows.add(model(shadow));
    }
    List<LiveList> named = new ArrayList<>();
    for (Sha256 hash : versions.lists()) {
      named.add(list(hash));
    }
    return new InForce(rules, model, shadows, new Lists(named));
  }

  private LiveList list(Sha256 hash) throws MissingArtifactException {
    LiveList known = lists.get(hash);
    if (known == null) {
      known = read(hash, LiveList::read);
      lists.put(hash, known);
    }
    return known;
  }

  private LiveModel model(Named named) throws MissingArtifactException {
    LiveModel known = models.get(named);
    if (known == null) {
      known = read(named.hash(), (body, hash) -> LiveModel.read(named.name(), body, hash));
      models.put(named, known);
    }
    return known;
  }

  private <T> T read(Sha256 hash, Slot.Reader<T> reader) throws MissingArtifactException {
    String text = HexFormat.of().formatHex(hash.bytes());
    byte[] body =
        bodies
            .body(hash)
            .orElseThrow(() -> new MissingArtifactException("artifact " + text + " is not there"));
    try {
      return reader.read(body, hash);
    } catch (Exception e) {
      throw new MissingArtifactException("artifact " + text + ": " + e.getMessage(), e);
    }
  }
}
