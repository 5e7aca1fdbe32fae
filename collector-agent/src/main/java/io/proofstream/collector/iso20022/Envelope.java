package io.proofstream.collector.iso20022;

import io.proofstream.collector.rows.SourceFormatException;
import java.io.IOException;

/**
 * What a message comes in: the element Document, alone or with a business application header
 * (head.001) beside it, in whatever an institution wraps both. Leads to the message's root.
 */
final class Envelope {
  /** Where a business application header's texts are. */
  static final String HEADER = "AppHdr";

  private static final String DOCUMENT = "Document";
  private static final String DEFINITION = HEADER + "/MsgDefIdr";

  private final Events events;
  private final Fields fields;

  Envelope(Events events, Fields fields) {
    this.events = events;
    this.fields = fields;
  }

  /**
   * @return the message whose root was begun
   * @throws SourceFormatException if there is none, or none that is read
   */
  MessageType open() throws IOException {
    for (Events.Kind kind = events.next(); kind != Events.Kind.OVER; kind = events.next()) {
      if (kind == Events.Kind.BEGIN) {
        String name = events.xml().getLocalName();
        if (name.equals(HEADER)) {
          header();
        } else if (name.equals(DOCUMENT)) {
          return document();
        }
      }
    }
    throw new SourceFormatException("has no element Document, a message of ISO 20022 is expected");
  }

  /**
   * Reads on behind the message's root.
   *
   * @throws SourceFormatException if another message follows
   */
  void close() throws IOException {
    for (Events.Kind kind = events.next(); kind != Events.Kind.OVER; kind = events.next()) {
      if (kind == Events.Kind.BEGIN && events.xml().getLocalName().equals(DOCUMENT)) {
        throw new SourceFormatException("has a second element Document, one message is expected");
      }
    }
  }

  private void header() throws IOException {
    String namespace = namespace();
    if (!MessageType.isHeader(namespace)) {
      throw new SourceFormatException(
          "has an element AppHdr that is not of the namespace of head.001.001");
    }
    fields.collect(namespace);
    fields.begin();
    while (fields.depth() > 0) {
      fields.take(events.next());
    }
  }

  private MessageType document() throws IOException {
    String namespace = namespace();
    MessageType type =
        MessageType.of(namespace)
            .orElseThrow(
                () ->
                    new SourceFormatException(
                        "has an element Document of another namespace than those of "
                            + MessageType.known()));
    String header = fields.around().getOrDefault(DEFINITION, MessageType.definition(namespace));
    if (!header.equals(MessageType.definition(namespace))) {
      throw new SourceFormatException(
          "has a header of another message than %s, which is in it"
              .formatted(MessageType.definition(namespace)));
    }
    Events.Kind kind = events.next();
    while (kind == Events.Kind.TEXT) {
      kind = events.next();
    }
    if (kind != Events.Kind.BEGIN
        || !events.xml().getLocalName().equals(type.root())
        || !namespace().equals(namespace)) {
      throw new SourceFormatException(
          "has another element in Document than " + type.root() + ", which is expected");
    }
    fields.collect(namespace);
    return type;
  }

  private String namespace() {
    String namespace = events.xml().getNamespaceURI();
    return namespace == null ? "" : namespace;
  }
}
