package io.proofstream.console.pages;

import io.proofstream.console.why.ReviewThreshold;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What a rule set's file says for people.
 *
 * @param descriptions what rules are for, by id
 * @param forces which outcome rules force, in lower case, by id
 * @param review the score from which is reviewed
 */
record RuleSetText(
    Map<String, String> descriptions, Map<String, String> forces, Optional<Double> review) {
  /** Of a rule set that is not known. */
  static final RuleSetText NONE = new RuleSetText(Map.of(), Map.of(), Optional.empty());

  private static final Logger LOG = LoggerFactory.getLogger(RuleSetText.class);

  RuleSetText {
    descriptions = Map.copyOf(descriptions);
    forces = Map.copyOf(forces);
  }

  /** Reads a rule set's YAML; what is not as expected is left out. */
  static RuleSetText read(String yaml) {
    Map<String, String> descriptions = new LinkedHashMap<>();
    Map<String, String> forces = new LinkedHashMap<>();
    try {
      Object root = new Load(LoadSettings.builder().build()).loadFromString(yaml);
      if (root instanceof Map<?, ?> ruleSet && ruleSet.get("rules") instanceof List<?> rules) {
        for (Object each : rules) {
          if (each instanceof Map<?, ?> rule && rule.get("id") instanceof String id) {
            text(rule, "description").ifPresent(text -> descriptions.put(id, text));
            text(rule, "forces").ifPresent(text -> forces.put(id, text.toLowerCase(Locale.ROOT)));
          }
        }
      }
    } catch (YamlEngineException e) {
      LOG.atDebug().setCause(e).log("a rule set's text cannot be read");
    }
    return new RuleSetText(descriptions, forces, ReviewThreshold.of(yaml));
  }

  private static Optional<String> text(Map<?, ?> rule, String field) {
    return rule.get(field) instanceof String text
        ? Optional.of(PlainText.lines(text))
        : Optional.empty();
  }
}
