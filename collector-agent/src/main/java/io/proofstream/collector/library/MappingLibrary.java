package io.proofstream.collector.library;

import io.proofstream.collector.mapping.Mapping;
import io.proofstream.collector.mapping.MappingException;
import io.proofstream.collector.source.RowReading;
import io.proofstream.runtime.artifacts.ArtifactPublication;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.runtime.time.Stopwatch;
import io.proofstream.schemas.RegistryUnavailableException;
import io.proofstream.v1.ArtifactKind;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mappings that rows were refused under, in artifacts.v1 by their content. One is published when
 * the first row is refused under it, and only if it is not there yet. Safe for use by several
 * threads.
 */
public final class MappingLibrary {
  /** What a mapping is published as. */
  public static final String MEDIA_TYPE = "application/yaml";

  private static final Logger LOG = LoggerFactory.getLogger(MappingLibrary.class);
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(30);
  private static final int NAME_CHARACTERS_MAX = 64;

  private final AgentContext context;
  private final PublishedMappings published;
  private final Set<String> kept = new HashSet<>();
  private Optional<Stopwatch> failed = Optional.empty();

  private MappingLibrary(AgentContext context, PublishedMappings published) {
    this.context = context;
    this.published = published;
  }

  /**
   * @param context clients, and codecs of artifacts.v1
   */
  public static MappingLibrary of(AgentContext context) {
    return new MappingLibrary(
        context,
        new PublishedMappings(context.kafka(), context.codecs(), context.common().topicNames()));
  }

  /**
   * Sees to it that a mapping can be found by its content. A failure is told in the log and tried
   * again: rows refused meanwhile can be sent again with the mapping's file in hand.
   */
  public synchronized void keep(Mapping mapping) {
    String address = RowReading.address(mapping);
    boolean soon = failed.filter(at -> at.elapsed().compareTo(AGAIN_AFTER) < 0).isPresent();
    if (kept.contains(address) || soon) {
      return;
    }
    try {
      if (published.text(address).isEmpty()) {
        publish(mapping);
      }
      kept.add(address);
      failed = Optional.empty();
    } catch (ExecutionException | KafkaException | RegistryUnavailableException e) {
      failed = Optional.of(new Stopwatch());
      LOG.atWarn().addKeyValue("mapping", mapping.name()).setCause(e).log("mapping not published");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * @param address SHA-256 of a mapping, hexadecimal
   * @return the mapping; empty where none of that content was published
   * @throws MappingException if what was published is no mapping
   */
  public synchronized Optional<Mapping> find(String address) {
    return published.text(address).map(text -> Mapping.parse(address.substring(0, 8), text));
  }

  private void publish(Mapping mapping) throws ExecutionException, InterruptedException {
    String name = mapping.name();
    ArtifactPublication.Subject subject =
        new ArtifactPublication.Subject(
            ArtifactKind.MAPPING,
            name.length() > NAME_CHARACTERS_MAX ? name.substring(0, NAME_CHARACTERS_MAX) : name,
            "collector",
            "rows were refused under it");
    new ArtifactPublication(context.kafka(), context.codecs(), context.common().topicNames())
        .deposit(subject, MEDIA_TYPE, mapping.text());
  }
}
