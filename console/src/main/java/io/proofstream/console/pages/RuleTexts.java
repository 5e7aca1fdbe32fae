package io.proofstream.console.pages;

import io.proofstream.console.index.ArtifactBody;
import io.proofstream.console.index.ConsoleIndex;
import io.proofstream.v1.ActivationState;
import io.proofstream.v1.ArtifactKind;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What rule sets say for people, by content hash. Safe for use by several threads. */
final class RuleTexts {
  /** Rule sets that are remembered. */
  static final int REMEMBERED_MAX = 32;

  private final ConsoleIndex index;
  private final Map<String, RuleSetText> known = new LinkedHashMap<>();

  RuleTexts(ConsoleIndex index) {
    this.index = index;
  }

  /**
   * @param ruleSet its content hash, hexadecimal
   * @return what it says; nothing where it is not known
   */
  synchronized RuleSetText of(String ruleSet) {
    RuleSetText texts = known.get(ruleSet);
    if (texts == null) {
      texts =
          index.artifact(ruleSet).flatMap(ArtifactBody::text).map(RuleSetText::read).orElse(null);
      if (texts == null) {
        return RuleSetText.NONE;
      }
      if (known.size() >= REMEMBERED_MAX) {
        known.remove(known.keySet().iterator().next());
      }
      known.put(ruleSet, texts);
    }
    return texts;
  }

  /**
   * The score from which the rules that are live now review: the lowest, where there are several
   * rule sets. A threshold that follows a budget is in each decision alone.
   */
  Optional<Double> review() {
    return index.inForce().stream()
        .filter(row -> row.kind() == ArtifactKind.RULE_SET && row.state() == ActivationState.LIVE)
        .flatMap(row -> of(row.contentHash()).review().stream())
        .min(Comparator.naturalOrder());
  }
}
