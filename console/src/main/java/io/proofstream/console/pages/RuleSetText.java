package io.proofstream.console.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.console.why.ReviewThreshold;
import io.proofstream.runtime.yaml.Problems;
import io.proofstream.runtime.yaml.YamlText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

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

  /** Not narrower than the analyzer's, which refuses what is beyond them. */
  private static final YamlText.Bounds BOUNDS = new YamlText.Bounds("rule set", 1 << 20, 16);

  private static final Logger LOG = LoggerFactory.getLogger(RuleSetText.class);

  RuleSetText {
    descriptions = Map.copyOf(descriptions);
    forces = Map.copyOf(forces);
  }

  /**
   * Reads a rule set's YAML within bounds, since whoever may write the topic of artifacts can put
   * any text there; what is not as expected is left out.
   */
  static RuleSetText read(String yaml) {
    Map<String, String> descriptions = new LinkedHashMap<>();
    Map<String, String> forces = new LinkedHashMap<>();
    for (Node rule : rules(yaml)) {
      scalar(rule, "id")
          .ifPresent(
              id -> {
                text(rule, "description").ifPresent(text -> descriptions.put(id, text));
                text(rule, "forces")
                    .ifPresent(text -> forces.put(id, text.toLowerCase(Locale.ROOT)));
              });
    }
    return new RuleSetText(descriptions, forces, ReviewThreshold.of(yaml));
  }

  private static List<Node> rules(String yaml) {
    Problems problems = new Problems();
    Optional<Node> rules =
        YamlText.read(yaml.getBytes(UTF_8), BOUNDS, problems)
            .flatMap(document -> value(document.root(), "rules"));
    if (problems.any()) {
      LOG.atDebug()
          .addKeyValue("problems", problems.reported())
          .log("a rule set's text cannot be read");
    }
    return rules
        .filter(SequenceNode.class::isInstance)
        .map(found -> ((SequenceNode) found).getValue())
        .orElse(List.of());
  }

  private static Optional<String> text(Node rule, String field) {
    return scalar(rule, field).map(PlainText::lines);
  }

  private static Optional<String> scalar(Node mapping, String key) {
    return value(mapping, key)
        .filter(ScalarNode.class::isInstance)
        .map(found -> ((ScalarNode) found).getValue());
  }

  private static Optional<Node> value(Node mapping, String key) {
    return mapping instanceof MappingNode pairs
        ? pairs.getValue().stream()
            .filter(
                pair -> pair.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key))
            .map(NodeTuple::getValueNode)
            .findFirst()
        : Optional.empty();
  }
}
