package io.proofstream.storage;

import io.proofstream.auditlog.writer.AuditLog;
import io.proofstream.schemas.Topic;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.UnknownSchemaException;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Puts each schema into the log before the first record that is written in it. */
final class SchemaRecorder {
  /**
   * Ids that the registry does not know are not asked for again; past this many all are forgotten.
   */
  private static final int UNKNOWN_IDS_MAX = 10_000;

  private final AuditLog log;
  private final TopicCodecs codecs;
  private final Set<Integer> unknown = new HashSet<>();

  SchemaRecorder(AuditLog log, TopicCodecs codecs) {
    this.log = log;
    this.codecs = codecs;
  }

  /**
   * Looks at a record's value.
   *
   * @param topic the topic's full name
   * @param value the record's value, may be null or foreign
   * @throws IOException if the log cannot be written, which is final
   */
  void before(String topic, byte[] value) throws IOException {
    var id = TopicCodec.schemaIdOf(value);
    String subject = Topic.subject(topic);
    if (id.isPresent() && !unknown.contains(id.get()) && !log.hasSchema(id.get(), subject)) {
      try {
        log.appendSchema(id.get(), subject, codecs.schemaById(id.get()).toString());
      } catch (UnknownSchemaException e) {
        // A foreign value that looks like ours: it is recorded all the same, without a schema.
        if (unknown.size() >= UNKNOWN_IDS_MAX) {
          unknown.clear();
        }
        unknown.add(id.get());
      }
    }
  }
}
