package io.proofstream.alert.policy;

import io.proofstream.runtime.yaml.YamlMapping;
import io.proofstream.runtime.yaml.YamlText;
import io.proofstream.v1.Severity;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** Reads the least severities by rule, whose keys are rules' ids and so of no closed list. */
final class SeverityReader {
  private static final List<String> LEVELS =
      Arrays.stream(Severity.values()).map(Severity::name).toList();

  private final PolicySource source;

  SeverityReader(PolicySource source) {
    this.source = source;
  }

  SeverityScale read(YamlMapping policy) {
    Optional<Node> value = policy.value("severity");
    Map<String, Severity> floors = new HashMap<>();
    if (value.isPresent()
        && value.get() instanceof MappingNode mapping
        && mapping.getValue().size() <= PolicyLimits.FLOORS_MAX) {
      mapping.getValue().forEach(each -> take(each, floors));
    } else if (value.isPresent()) {
      source
          .problems()
          .add(
              policy.position("severity"),
              "severity has to be at most %d pairs 'rule: SEVERITY'"
                  .formatted(PolicyLimits.FLOORS_MAX));
    }
    return new SeverityScale(floors);
  }

  private void take(NodeTuple each, Map<String, Severity> floors) {
    Optional<String> rule = source.text(each.getKeyNode(), "severity");
    Optional<Severity> level =
        source.text(each.getValueNode(), "severity").flatMap(text -> level(each, text));
    if (rule.isEmpty() || level.isEmpty()) {
      return;
    }
    if (rule.get().isBlank() || rule.get().length() > PolicyLimits.ID_CHARACTERS_MAX) {
      tell(each.getKeyNode(), "a rule's id of 1 to 64 characters is expected");
    } else if (floors.putIfAbsent(rule.get(), level.get()) != null) {
      tell(each.getKeyNode(), "rule '" + rule.get() + "' is given twice");
    }
  }

  private Optional<Severity> level(NodeTuple each, String text) {
    String name = YamlMapping.shortened(text).toUpperCase(Locale.ROOT);
    Optional<String> fault = KnownNames.fault("severity", name, LEVELS);
    fault.ifPresent(problem -> tell(each.getValueNode(), problem));
    return fault.isPresent() ? Optional.empty() : Optional.of(Severity.valueOf(name));
  }

  private void tell(Node at, String problem) {
    source.problems().add(YamlText.position(at), problem);
  }
}
