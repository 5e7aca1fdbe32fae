package io.proofstream.models.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.proofstream.fuzz.Decoder;
import io.proofstream.models.ModelRefused;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Models that were made elsewhere. */
final class OnnxFuzzTest {
  private static final List<String> FEATURES = List.of("a", "b");

  static Stream<byte[]> seeds() {
    return Stream.of(regression().toByteArray());
  }

  @MethodSource("seeds")
  @FuzzTest
  void aFileIsComputedOrRefused(byte[] input) {
    Decoder.run(ModelRefused.class, () -> OnnxImport.of(input, Optional.empty(), Optional.empty()));
    Decoder.run(
            ModelRefused.class, () -> OnnxImport.of(input, Optional.of(FEATURES), Optional.of("p")))
        .ifPresent(model -> model.scorer().margin(new float[FEATURES.size()]));
  }

  private static ModelProto regression() {
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
        .setGraph(
            GraphProto.newBuilder()
                .setName("seed")
                .addInput(value("row", FEATURES.size()))
                .addOutput(value("p", 1))
                .addInitializer(
                    TensorProto.newBuilder()
                        .setName("w")
                        .setDataType(TensorProto.DataType.FLOAT_VALUE)
                        .addDims(FEATURES.size())
                        .addDims(1)
                        .addFloatData(0.5f)
                        .addFloatData(-0.5f))
                .addNode(
                    NodeProto.newBuilder()
                        .setOpType("MatMul")
                        .addInput("row")
                        .addInput("w")
                        .addOutput("m"))
                .addNode(NodeProto.newBuilder().setOpType("Sigmoid").addInput("m").addOutput("p")))
        .build();
  }

  private static ValueInfoProto value(String name, int width) {
    TensorShapeProto shape =
        TensorShapeProto.newBuilder()
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("N"))
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(width))
            .build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT_VALUE)
                        .setShape(shape)))
        .build();
  }
}
