package io.proofstream.schemas;

import io.proofstream.v1.Decision;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/** The records that topics hold. */
final class RecordTypes {
  static final String PACKAGE = Decision.class.getPackageName();

  private RecordTypes() {}

  /** Each by its full name, in alphabetical order. */
  static Map<String, Class<? extends SpecificRecord>> byName() {
    Map<String, Class<? extends SpecificRecord>> types = new TreeMap<>();
    for (Topic<?> topic : Topics.withoutAlertQueues()) {
      topic.valueType().ifPresent(type -> types.put(type.getName(), type));
    }
    return types;
  }
}
