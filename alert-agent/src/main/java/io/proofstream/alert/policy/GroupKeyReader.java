package io.proofstream.alert.policy;

import io.proofstream.runtime.yaml.YamlMapping;
import io.proofstream.runtime.yaml.YamlText;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a list of group keys. */
final class GroupKeyReader {
  private static final List<String> LABELS =
      Arrays.stream(GroupKey.values()).map(GroupKey::label).toList();

  private GroupKeyReader() {}

  /** The keys; none where the key is not given, or problems were told. */
  static Set<GroupKey> read(PolicySource source, YamlMapping mapping, String key) {
    Set<GroupKey> keys = EnumSet.noneOf(GroupKey.class);
    for (Node item : source.items(mapping, key, LABELS.size())) {
      source.text(item, key).flatMap(label -> key(source, item, label)).ifPresent(keys::add);
    }
    if (mapping.has(key) && keys.isEmpty()) {
      source.problems().add(mapping.position(key), key + " needs one of " + LABELS + " at least");
    }
    return keys;
  }

  private static Optional<GroupKey> key(PolicySource source, Node item, String label) {
    String given = YamlMapping.shortened(label);
    Optional<String> fault = KnownNames.fault("group key", given, LABELS);
    fault.ifPresent(problem -> source.problems().add(YamlText.position(item), problem));
    return fault.isPresent()
        ? Optional.empty()
        : Optional.of(GroupKey.valueOf(given.toUpperCase(Locale.ROOT)));
  }
}
