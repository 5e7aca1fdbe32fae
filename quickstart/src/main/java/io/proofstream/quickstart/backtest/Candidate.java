package io.proofstream.quickstart.backtest;

import io.proofstream.analyzer.artifacts.InForce;
import io.proofstream.analyzer.artifacts.LiveModel;
import io.proofstream.analyzer.artifacts.LiveRuleSet;
import io.proofstream.analyzer.lists.ListCodec;
import io.proofstream.analyzer.lists.ListRefused;
import io.proofstream.analyzer.lists.LiveList;
import io.proofstream.analyzer.rules.Rule;
import io.proofstream.analyzer.rules.RuleSetRefused;
import io.proofstream.analyzer.rules.RuleState;
import io.proofstream.models.ModelRefused;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.quickstart.lists.ListCsv;
import io.proofstream.runtime.content.ContentHash;
import io.proofstream.runtime.settings.SettingsException;
import io.proofstream.v1.EntityList;
import io.proofstream.v1.ListEffect;
import io.proofstream.v1.ListSubject;
import io.proofstream.v1.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A rule set, a model, or both, in the place of what was in force. */
final class Candidate {
  private static final String NAME = "candidate";

  private final Optional<LiveRuleSet> rules;
  private final Optional<LiveModel> model;
  private final List<LiveList> lists;

  private Candidate(Optional<LiveRuleSet> rules, Optional<LiveModel> model, List<LiveList> lists) {
    this.rules = rules;
    this.model = model;
    this.lists = lists;
  }

  /**
   * @throws CommandFailure if a file cannot be used
   */
  static Candidate read(Optional<Path> rules, Optional<Path> model, Map<String, Path> lists)
      throws IOException {
    try {
      Optional<LiveRuleSet> ruleSet = Optional.empty();
      if (rules.isPresent()) {
        byte[] body = bytes(rules.get());
        ruleSet = Optional.of(LiveRuleSet.read(body, hash(body)));
      }
      Optional<LiveModel> live = Optional.empty();
      if (model.isPresent()) {
        byte[] body = bytes(model.get());
        live = Optional.of(LiveModel.read(NAME, body, hash(body)));
      }
      return new Candidate(ruleSet, live, lists(lists));
    } catch (RuleSetRefused | ModelRefused | ListRefused e) {
      throw new CommandFailure(e.getMessage(), e);
    }
  }

  private static List<LiveList> lists(Map<String, Path> files) throws IOException, ListRefused {
    List<LiveList> lists = new ArrayList<>();
    for (Map.Entry<String, Path> file : files.entrySet()) {
      EntityList list =
          EntityList.newBuilder()
              .setName(file.getKey())
              .setOf(ListSubject.ACCOUNT)
              .setEffect(ListEffect.NONE)
              .setEntries(ListCsv.read(file.getValue()))
              .build();
      byte[] body = ListCodec.encode(list);
      lists.add(LiveList.read(body, hash(body)));
    }
    return lists;
  }

  /** Whether its review threshold follows what a team can look at. */
  boolean hasBudget() {
    return rules.map(set -> set.rules().budget().isPresent()).orElse(false);
  }

  /** The candidate's rules that are not OFF. */
  List<String> ruleIds() {
    return rules.stream()
        .flatMap(set -> set.rules().rules().stream())
        .filter(rule -> rule.state() != RuleState.OFF)
        .map(Rule::id)
        .toList();
  }

  private static byte[] bytes(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new SettingsException("there is no file " + file, e);
    }
  }

  private static Sha256 hash(byte[] body) {
    return new Sha256(ContentHash.of(body));
  }

  /** What would decide where this was in force. */
  InForce inPlaceOf(InForce before) {
    return new InForce(
        rules.orElse(before.rules()),
        model.isPresent() ? model : before.model(),
        List.of(),
        before.lists().with(lists));
  }
}
