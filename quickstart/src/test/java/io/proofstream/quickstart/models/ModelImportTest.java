package io.proofstream.quickstart.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl;
import io.proofstream.analyzer.scoring.FeatureModel;
import io.proofstream.models.Calibrated;
import io.proofstream.models.ModelCodec;
import io.proofstream.quickstart.command.Console;
import io.proofstream.quickstart.command.FailureReport;
import io.proofstream.v1.Distribution;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A foreign model from its file to one that can be published, by the command. */
final class ModelImportTest {
  private static final Path EXAMPLES =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolveSibling("docs/examples");

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** Fraud by amount alone: 1 / (1 + exp(-(amount / 100 - 3))). */
  private Path onnx() throws Exception {
    OnnxMl.GraphProto.Builder graph = OnnxMl.GraphProto.newBuilder();
    graph.addInput(value("row", OnnxMl.TensorProto.DataType.FLOAT_VALUE, 1));
    graph.addOutput(value("fraud", OnnxMl.TensorProto.DataType.FLOAT_VALUE, 1));
    graph.addInitializer(constant("weight", 0.01f, 1, 1)).addInitializer(constant("bias", -3f, 1));
    graph.addNode(node("Gemm", List.of("row", "weight", "bias"), "sum"));
    graph.addNode(node("Sigmoid", List.of("sum"), "fraud"));
    OnnxMl.ModelProto model = OnnxMl.ModelProto.newBuilder().setGraph(graph).build();
    return Files.write(folder.resolve("amount.onnx"), model.toByteArray());
  }

  private static OnnxMl.NodeProto node(String operator, List<String> inputs, String output) {
    return OnnxMl.NodeProto.newBuilder()
        .setOpType(operator)
        .addAllInput(inputs)
        .addOutput(output)
        .build();
  }

  private static OnnxMl.TensorProto constant(String name, float value, long... dimensions) {
    OnnxMl.TensorProto.Builder tensor =
        OnnxMl.TensorProto.newBuilder()
            .setName(name)
            .setDataType(OnnxMl.TensorProto.DataType.FLOAT_VALUE)
            .addFloatData(value);
    for (long dimension : dimensions) {
      tensor.addDims(dimension);
    }
    return tensor.build();
  }

  private static OnnxMl.ValueInfoProto value(String name, int type, long width) {
    OnnxMl.TensorShapeProto.Builder shape = OnnxMl.TensorShapeProto.newBuilder();
    shape.addDimBuilder().setDimParam("rows");
    shape.addDimBuilder().setDimValue(width);
    return OnnxMl.ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            OnnxMl.TypeProto.newBuilder()
                .setTensorType(
                    OnnxMl.TypeProto.Tensor.newBuilder().setElemType(type).setShape(shape)))
        .build();
  }

  private int run(String... arguments) {
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            false,
            Map.of());
    return new CommandLine(new ModelImport(console))
        .setExecutionExceptionHandler(new FailureReport())
        .setErr(new PrintWriter(err, true, UTF_8))
        .execute(arguments);
  }

  @Test
  void aForeignModelScoresFeaturesOfOurs() throws Exception {
    Path model = folder.resolve("model.avro");

    assertThat(run(onnx().toString(), "--features", "amount", "--out", model.toString())).isZero();

    FeatureModel imported = FeatureModel.of(ModelCodec.decode(Files.readAllBytes(model)));
    assertThat(imported.card().getFolds()).isEmpty();
    assertThat(out.toString(UTF_8)).contains("1 features").contains("content hash");
  }

  @Test
  void aFeatureThatThereIsNotIsRefusedWithTheNearest() throws Exception {
    Path model = folder.resolve("model.avro");

    assertThat(run(onnx().toString(), "--features", "amuont", "--out", model.toString()))
        .isEqualTo(1);

    assertThat(err.toString(UTF_8)).contains("did you mean 'amount'?");
    assertThat(model).doesNotExist();
  }

  @Test
  void itIsJudgedAndCalibratedOnRecordedDecisions() throws Exception {
    assertThat(calibrate("2030-01-01T00:00:00Z")).isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains("no known fraud");

    assertThat(calibrate("2026-10-01T00:00:00Z")).as(err.toString(UTF_8)).isZero();

    assertThat(out.toString(UTF_8)).contains("average precision");
    var model = ModelCodec.decode(Files.readAllBytes(folder.resolve("model.avro")));
    assertThat(model.calibration()).isNotEqualTo(Calibrated.NOT);
    assertThat(model.card().getReferences())
        .extracting(Distribution::getName)
        .containsExactly("amount", "probability");
  }

  private int calibrate(String to) throws Exception {
    return run(
        onnx().toString(),
        "--features",
        "amount",
        "--calibrate",
        "--to",
        to,
        "--csv",
        EXAMPLES.resolve("payments.csv").toString(),
        "--mapping",
        EXAMPLES.resolve("payments.yaml").toString(),
        "--out",
        folder.resolve("model.avro").toString());
  }
}
