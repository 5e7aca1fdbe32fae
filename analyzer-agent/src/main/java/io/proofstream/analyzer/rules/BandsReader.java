package io.proofstream.analyzer.rules;

import io.proofstream.runtime.yaml.Problems;
import io.proofstream.runtime.yaml.YamlMapping;
import io.proofstream.runtime.yaml.YamlScalar;
import io.proofstream.runtime.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads the bands of a rule. */
final class BandsReader {
  private static final List<String> KEYS = List.of("from", "value", "forces", "reason");
  private static final double FROM_MAX = 1e15;

  private final Problems problems;

  BandsReader(Problems problems) {
    this.problems = problems;
  }

  /** The bands, none where the rule has none or, problems told, they are wrong. */
  List<Band> read(YamlMapping rule) {
    Optional<Node> node = rule.value("bands");
    if (node.isEmpty()) {
      return List.of();
    }
    if (!(node.get() instanceof SequenceNode sequence)
        || sequence.getValue().isEmpty()
        || sequence.getValue().size() > Limits.BANDS_MAX) {
      problems.add(
          rule.position("bands"),
          "bands has to be a list of 1 to " + Limits.BANDS_MAX + " bands, each with 'from'");
      return List.of();
    }
    List<Band> bands = new ArrayList<>();
    for (Node each : sequence.getValue()) {
      band(each, bands).ifPresent(bands::add);
    }
    return bands;
  }

  private Optional<Band> band(Node node, List<Band> before) {
    if (!(node instanceof MappingNode mappingNode)) {
      problems.add(YamlText.position(node), "expected a band with the keys " + KEYS);
      return Optional.empty();
    }
    YamlMapping mapping = new YamlMapping(mappingNode, "band", KEYS, problems);
    mapping.required("from");
    OptionalDouble from = mapping.number("from", -FROM_MAX, FROM_MAX);
    if (from.isPresent()
        && !before.isEmpty()
        && from.getAsDouble() <= before.get(before.size() - 1).from()) {
      problems.add(
          mapping.position("from"), "the bands have to rise; expected more than in the one before");
    }
    Optional<Outcome> forces = mapping.choice("forces", Outcome.class);
    if (forces.equals(Optional.of(Outcome.APPROVE))) {
      problems.add(mapping.position("forces"), "a band forces REVIEW or DECLINE");
    }
    return Optional.of(
        new Band(
            from.orElse(0),
            mapping.number("value", 0, 1).orElse(1),
            forces,
            mapping.text("reason", Limits.TEXT_CHARACTERS_MAX).map(YamlScalar::text).orElse("")));
  }
}
