package io.proofstream.quickstart.topics;

import io.proofstream.runtime.kafka.TopicDrift.Difference;
import io.proofstream.schemas.ConfluentSchemaRegistry;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Finds where the registry's subjects are not as the catalogue has them; changes nothing. Later
 * versions than ours in a subject are no difference: somebody runs a newer Proofstream beside us.
 */
final class SchemaDrift {
  private static final String NONE = "none";

  private final ConfluentSchemaRegistry registry;
  private final TopicNames names;

  SchemaDrift(ConfluentSchemaRegistry registry, TopicNames names) {
    this.registry = registry;
    this.names = names;
  }

  List<Difference> differences(Collection<? extends Topic<?>> topics) {
    List<Difference> found = new ArrayList<>();
    for (Topic<?> topic : topics) {
      topic
          .schema()
          .ifPresent(
              schema -> {
                String subject = names.subject(topic);
                String wanted = topic.compatibility().name();
                String is = registry.compatibility(subject).orElse(NONE);
                if (!is.equals(wanted)) {
                  found.add(
                      new Difference(names.of(topic), "compatibility of " + subject, wanted, is));
                }
                if (registry.idOf(subject, schema).isEmpty()) {
                  found.add(
                      new Difference(
                          names.of(topic),
                          "versions of " + subject,
                          schema.getFullName() + " as this version has it",
                          "not registered"));
                }
              });
    }
    return found;
  }
}
