package io.proofstream.collector.topic;

import com.fasterxml.jackson.databind.JsonNode;
import io.proofstream.collector.rows.RejectionCode;
import io.proofstream.collector.rows.RowRejected;
import io.proofstream.schemas.ForeignRecords;
import io.proofstream.schemas.SchemaRegistry;
import io.proofstream.schemas.UndecodableRecordException;
import java.util.Optional;
import java.util.function.Supplier;

/** Values in Avro, seen as the JSON objects that a mapping is for. */
final class AvroRecords implements RecordParser {
  private static final String NAMED = "the record";

  private final Supplier<SchemaRegistry> registries;
  private Optional<SchemaRegistry> registry = Optional.empty();
  private Optional<ForeignRecords> records = Optional.empty();

  /**
   * @param registries connects to the registry, once it is needed; closed with this
   */
  AvroRecords(Supplier<SchemaRegistry> registries) {
    this.registries = registries;
  }

  @Override
  public JsonNode parse(byte[] value) throws RowRejected {
    try {
      return AvroJson.of(opened().decode(value));
    } catch (UndecodableRecordException e) {
      boolean unknown = e.code() == UndecodableRecordException.Code.UNKNOWN_SCHEMA_ID;
      throw new RowRejected(
          unknown ? RejectionCode.UNKNOWN_SCHEMA : RejectionCode.BROKEN_AVRO, e.getMessage());
    }
  }

  @Override
  public void close() {
    registry.ifPresent(SchemaRegistry::close);
  }

  private ForeignRecords opened() {
    if (records.isEmpty()) {
      registry = Optional.of(registries.get());
      records = Optional.of(new ForeignRecords(NAMED, registry.get()));
    }
    return records.get();
  }
}
