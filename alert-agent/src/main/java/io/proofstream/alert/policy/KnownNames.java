package io.proofstream.alert.policy;

import io.proofstream.runtime.settings.NearestName;
import io.proofstream.runtime.yaml.YamlMapping;
import io.proofstream.schemas.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The names of a deployment, as far as they are known.
 *
 * @param queues the queues that have a topic; empty where any that could have one will do
 * @param markets the markets; empty where any will do
 */
record KnownNames(Optional<List<String>> queues, Optional<List<String>> markets) {
  /** Nothing is known, as where a policy is checked without a deployment. */
  static final KnownNames NONE = new KnownNames(Optional.empty(), Optional.empty());

  static KnownNames of(Collection<String> queues, Collection<String> markets) {
    return new KnownNames(Optional.of(List.copyOf(queues)), Optional.of(List.copyOf(markets)));
  }

  /** What is wrong with a queue's name. */
  Optional<String> queueFault(String name) {
    if (queues.isPresent()) {
      return fault("queue", name, queues.get());
    }
    try {
      Topics.alertQueue(YamlMapping.shortened(name));
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** What is wrong with a market's name. */
  Optional<String> marketFault(String name) {
    return markets.flatMap(known -> fault("market", name, known));
  }

  /** What is wrong with a name that has to be among the given. */
  static Optional<String> fault(String what, String name, Collection<String> known) {
    if (known.contains(name)) {
      return Optional.empty();
    }
    String given = YamlMapping.shortened(name);
    String meant = NearestName.of(given, known).map(n -> ", did you mean " + n + "?").orElse("");
    return Optional.of("%s '%s' is not in %s%s".formatted(what, given, known, meant));
  }
}
