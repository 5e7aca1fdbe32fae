package io.proofstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.v1.Label;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/** Values of other versions of a schema, as they lie in a topic that has lived for a while. */
final class SchemaEvolutionTest {
  private final HeldSchemas registry = new HeldSchemas();
  private final TopicCodec<Label> labels =
      new TopicCodec<>("labels.v1", Label.class, new WriterSchemas(registry), Optional.empty());

  @Test
  void readsAValueOfALaterVersionAndLeavesOutWhatItDoesNotKnow() throws Exception {
    Schema later = with(Label.getClassSchema(), "channel", Schema.create(Schema.Type.STRING));

    assertThat(labels.decode(value(later))).isEqualTo(Samples.label());
  }

  @Test
  void readsValuesOfSeveralVersionsInTurn() throws Exception {
    byte[] now = value(Label.getClassSchema());
    byte[] later = value(with(Label.getClassSchema(), "a", Schema.create(Schema.Type.STRING)));
    for (int i = 0; i < 10; i++) {
      assertThat(labels.decode(i % 2 == 0 ? now : later)).isEqualTo(Samples.label());
    }
  }

  private static Schema with(Schema schema, String name, Schema type) {
    List<Schema.Field> fields = new ArrayList<>();
    fields.add(new Schema.Field(name, type));
    schema.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
    return Schema.createRecord(
        schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
  }

  private byte[] value(Schema schema) throws IOException {
    GenericRecord record = new GenericData.Record(schema);
    Label label = Samples.label();
    for (Schema.Field field : schema.getFields()) {
      Schema.Field own = label.getSchema().getField(field.name());
      record.put(field.pos(), own == null ? "new" : label.get(own.pos()));
    }
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(registry.add(schema)).array());
    var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(schema, label.getSpecificData()).write(record, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }
}
