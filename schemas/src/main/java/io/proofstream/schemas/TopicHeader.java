package io.proofstream.schemas;

/**
 * A header that a topic's records carry.
 *
 * @param name its name
 * @param always whether every record has it
 * @param description what it says, a clause
 */
public record TopicHeader(String name, boolean always, String description) {
  TopicHeader sometimes() {
    return new TopicHeader(name, false, description);
  }
}
