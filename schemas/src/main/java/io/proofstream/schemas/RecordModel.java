package io.proofstream.schemas;

import org.apache.avro.data.TimeConversions;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** How Avro turns our records into bytes and back. */
final class RecordModel {
  private RecordModel() {}

  /**
   * A model that uses the coders generated into the records where a value was written with the very
   * schema they were generated from, instead of looking each field up.
   */
  static <V extends SpecificRecord> SpecificData of(Class<V> type) {
    SpecificData model = new SpecificData(type.getClassLoader());
    model.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
    model.setCustomCoders(true);
    return model;
  }
}
