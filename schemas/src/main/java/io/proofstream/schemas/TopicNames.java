package io.proofstream.schemas;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Full names of a deployment's topics: the catalogue's, behind a prefix.
 *
 * @param prefix 0 to 64 letters, digits, dots, dashes, underscores
 */
public record TopicNames(String prefix) {
  private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._-]{0,64}");
  private static final Pattern QUEUE = Pattern.compile("alerts\\.([a-z0-9-]{1,32})\\.v1");

  public TopicNames {
    if (!PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "topic prefix '"
              + prefix
              + "' is not 0 to 64 letters, digits, dots, dashes, underscores");
    }
  }

  /** The topic's full name. */
  public String of(Topic<?> topic) {
    return prefix + topic.name();
  }

  /** The subject of the topic's values in the schema registry. */
  public String subject(Topic<?> topic) {
    return Topic.subject(of(topic));
  }

  /**
   * @param fullName a topic's name as a cluster has it
   * @return the catalogue's topic; also where MirrorMaker 2 put the source cluster's {@code alias.}
   *     in front
   */
  public Optional<Topic<?>> topicOf(String fullName) {
    return named(fullName)
        .or(
            () -> {
              int dot = fullName.indexOf('.');
              return dot < 0 ? Optional.empty() : named(fullName.substring(dot + 1));
            });
  }

  /**
   * @param topic a topic of the catalogue
   * @return what its names match, a mirrored copy's included
   */
  public Pattern pattern(Topic<?> topic) {
    return Pattern.compile("([A-Za-z0-9_-]+\\.)?" + Pattern.quote(of(topic)));
  }

  private Optional<Topic<?>> named(String fullName) {
    if (!fullName.startsWith(prefix)) {
      return Optional.empty();
    }
    String name = fullName.substring(prefix.length());
    List<Topic<?>> fixed = Topics.withoutAlertQueues();
    for (Topic<?> topic : fixed) {
      if (topic.name().equals(name)) {
        return Optional.of(topic);
      }
    }
    var queue = QUEUE.matcher(name);
    return queue.matches() ? Optional.of(Topics.alertQueue(queue.group(1))) : Optional.empty();
  }
}
