package io.proofstream.console.pages;

import io.proofstream.console.index.ArtifactBody;
import io.proofstream.console.index.ConsoleIndex;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** What rules are for, in their writers' words, by rule set. Safe for use by several threads. */
final class RuleTexts {
  /** Rule sets that are remembered. */
  static final int REMEMBERED_MAX = 32;

  private static final Logger LOG = LoggerFactory.getLogger(RuleTexts.class);

  private final ConsoleIndex index;
  private final Map<String, Map<String, String>> known = new LinkedHashMap<>();

  RuleTexts(ConsoleIndex index) {
    this.index = index;
  }

  /**
   * @param ruleSet its content hash, hexadecimal
   * @return descriptions by rule id; none where the rule set is not known
   */
  synchronized Map<String, String> of(String ruleSet) {
    Map<String, String> texts = known.get(ruleSet);
    if (texts == null) {
      texts = index.artifact(ruleSet).flatMap(ArtifactBody::text).map(RuleTexts::read).orElse(null);
      if (texts == null) {
        return Map.of();
      }
      if (known.size() >= REMEMBERED_MAX) {
        known.remove(known.keySet().iterator().next());
      }
      known.put(ruleSet, texts);
    }
    return texts;
  }

  /** Descriptions in a rule set's YAML; what is not as expected is left out. */
  static Map<String, String> read(String yaml) {
    Map<String, String> texts = new LinkedHashMap<>();
    try {
      Object root = new Load(LoadSettings.builder().build()).loadFromString(yaml);
      if (root instanceof Map<?, ?> ruleSet && ruleSet.get("rules") instanceof List<?> rules) {
        for (Object each : rules) {
          if (each instanceof Map<?, ?> rule
              && rule.get("id") instanceof String id
              && rule.get("description") instanceof String text) {
            texts.put(id, PlainText.lines(text));
          }
        }
      }
    } catch (YamlEngineException e) {
      LOG.atDebug().setCause(e).log("a rule set's descriptions cannot be read");
    }
    return texts;
  }
}
