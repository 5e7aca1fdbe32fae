package io.proofstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.proofstream.schemas.UndecodableRecordException.Code;
import io.proofstream.v1.Action;
import io.proofstream.v1.ActionKind;
import io.proofstream.v1.Label;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecordBase;
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

  @Test
  void refusesOnlyTheValuesWhoseSymbolItDoesNotKnow() throws Exception {
    Schema later =
        new Schema.Parser()
            .parse(Topics.ACTIONS.schema().orElseThrow().toString().replace("TAKE", "PRAISE"));
    TopicCodec<Action> actions =
        new TopicCodec<>("actions.v1", Action.class, new WriterSchemas(registry), Optional.empty());
    Action note = action(ActionKind.NOTE);

    assertThat(actions.decode(value(later, note))).isEqualTo(note);
    assertThatExceptionOfType(UndecodableRecordException.class)
        .isThrownBy(() -> actions.decode(value(later, action(ActionKind.TAKE))))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(Code.MALFORMED_VALUE));
  }

  private static Action action(ActionKind kind) {
    Action action = new RandomRecords(new Random(1)).of(Action.class);
    action.put(action.getSchema().getField("kind").pos(), kind);
    return action;
  }

  private static Schema with(Schema schema, String name, Schema type) {
    List<Schema.Field> fields = new ArrayList<>();
    fields.add(new Schema.Field(name, type));
    schema.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
    return Schema.createRecord(
        schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
  }

  private byte[] value(Schema schema) throws IOException {
    return value(schema, Samples.label());
  }

  /** The record as one who knows only that schema writes it; a field of no value gets a word. */
  private byte[] value(Schema schema, SpecificRecordBase from) throws IOException {
    GenericRecord record = new GenericData.Record(schema);
    for (Schema.Field field : schema.getFields()) {
      Schema.Field own = from.getSchema().getField(field.name());
      record.put(field.pos(), own == null ? "new" : generic(field.schema(), from.get(own.pos())));
    }
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(registry.add(schema)).array());
    var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(schema, from.getSpecificData()).write(record, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  /** A symbol that the schema lacks is written as its first. */
  private static Object generic(Schema schema, Object value) {
    return schema.getType() == Schema.Type.ENUM
        ? new GenericData.EnumSymbol(
            schema,
            schema.hasEnumSymbol(value.toString())
                ? value.toString()
                : schema.getEnumSymbols().get(0))
        : value;
  }
}
