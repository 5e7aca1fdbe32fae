package io.proofstream.alert.policy;

import io.proofstream.runtime.yaml.Position;
import io.proofstream.runtime.yaml.YamlMapping;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads what keeps alerts from being raised or from the queues: inhibitions, caps, silences. */
final class SuppressionReader {
  private static final List<String> INHIBITION_KEYS = List.of("name", "source", "target", "equal");
  private static final List<String> CAP_KEYS = List.of("account", "total");
  private static final List<String> SILENCE_KEYS =
      List.of("id", "match", "owner", "reason", "from", "until");

  private final PolicySource source;

  SuppressionReader(PolicySource source) {
    this.source = source;
  }

  List<Inhibition> inhibitions(YamlMapping policy) {
    List<Inhibition> found = new ArrayList<>();
    Map<String, Position> names = new HashMap<>();
    for (Node item : source.items(policy, "inhibit", PolicyLimits.INHIBITIONS_MAX)) {
      source
          .mapping(item, "inhibition", INHIBITION_KEYS)
          .flatMap(mapping -> inhibition(mapping, names))
          .ifPresent(found::add);
    }
    return found;
  }

  private Optional<Inhibition> inhibition(YamlMapping mapping, Map<String, Position> names) {
    Optional<String> name = distinct(mapping, "name", names);
    Optional<Match> from = source.match(mapping, "source", false);
    Optional<Match> target = source.match(mapping, "target", true);
    mapping.required("equal");
    Set<GroupKey> equal = GroupKeyReader.read(source, mapping, "equal");
    if (name.isEmpty() || from.isEmpty() || target.isEmpty() || equal.isEmpty()) {
      return Optional.empty();
    }
    return source.built(
        mapping.position(), () -> new Inhibition(name.get(), from.get(), target.get(), equal));
  }

  FloodCaps caps(YamlMapping policy) {
    return source
        .mapping(policy, "cap", CAP_KEYS)
        .map(mapping -> new FloodCaps(source.cap(mapping, "account"), source.cap(mapping, "total")))
        .orElse(FloodCaps.NONE);
  }

  List<Silence> silences(YamlMapping policy) {
    List<Silence> found = new ArrayList<>();
    Map<String, Position> ids = new HashMap<>();
    for (Node item : source.items(policy, "silences", PolicyLimits.SILENCES_MAX)) {
      source
          .mapping(item, "silence", SILENCE_KEYS)
          .flatMap(mapping -> silence(mapping, ids))
          .ifPresent(found::add);
    }
    return found;
  }

  private Optional<Silence> silence(YamlMapping mapping, Map<String, Position> ids) {
    Optional<String> id = distinct(mapping, "id", ids);
    Optional<Match> match = source.match(mapping, "match", false);
    Optional<String> owner = source.text(mapping, "owner", PolicyLimits.OWNER_CHARACTERS_MAX);
    Optional<String> reason = source.text(mapping, "reason", PolicyLimits.REASON_CHARACTERS_MAX);
    Instant from = source.instant(mapping, "from").orElse(Instant.EPOCH);
    mapping.required("until");
    Optional<Instant> until = source.instant(mapping, "until");
    if (id.isEmpty() || match.isEmpty() || owner.isEmpty() || reason.isEmpty() || until.isEmpty()) {
      return Optional.empty();
    }
    return source.built(
        mapping.position("until"),
        () -> new Silence(id.get(), match.get(), owner.get(), reason.get(), from, until.get()));
  }

  private Optional<String> distinct(YamlMapping mapping, String key, Map<String, Position> taken) {
    Optional<String> name = mapping.id(key);
    name.ifPresent(
        given -> {
          Position first = taken.putIfAbsent(given, mapping.position(key));
          if (first != null) {
            source
                .problems()
                .add(
                    mapping.position(key),
                    "the %s '%s' is taken by the one at %s".formatted(key, given, first));
          }
        });
    return name;
  }
}
