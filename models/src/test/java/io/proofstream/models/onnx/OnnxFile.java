package io.proofstream.models.onnx;

import ai.onnx.proto.OnnxMl;
import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import com.google.common.primitives.Floats;
import com.google.common.primitives.Longs;
import com.google.protobuf.ByteString;
import java.util.List;

/** Writes ONNX files as the usual converters do. */
final class OnnxFile {
  static final String TABLES = "ai.onnx.ml";

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("test");
  private final OnnxMl.ModelProto.Builder model =
      OnnxMl.ModelProto.newBuilder()
          .setIrVersion(8)
          .setProducerName("test")
          .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(13))
          .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setDomain(TABLES).setVersion(3));

  OnnxFile input(String name, int width) {
    graph.addInput(tensor(name, TensorProto.DataType.FLOAT, width));
    return this;
  }

  OnnxFile output(String name, int width) {
    graph.addOutput(tensor(name, TensorProto.DataType.FLOAT, width));
    return this;
  }

  OnnxFile label(String name) {
    graph.addOutput(
        OnnxMl.ValueInfoProto.newBuilder()
            .setName(name)
            .setType(
                TypeProto.newBuilder()
                    .setTensorType(
                        TypeProto.Tensor.newBuilder()
                            .setElemType(TensorProto.DataType.INT64_VALUE)
                            .setShape(shape(-1)))));
    return this;
  }

  OnnxFile metadata(String key, String value) {
    model.addMetadataProps(OnnxMl.StringStringEntryProto.newBuilder().setKey(key).setValue(value));
    return this;
  }

  OnnxFile constant(String name, float[] values, long... dimensions) {
    graph.addInitializer(
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.FLOAT_VALUE)
            .addAllDims(Longs.asList(dimensions))
            .addAllFloatData(Floats.asList(values)));
    return this;
  }

  OnnxFile indices(String name, long... values) {
    graph.addInitializer(
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.INT64_VALUE)
            .addDims(values.length)
            .addAllInt64Data(Longs.asList(values)));
    return this;
  }

  Node node(String domain, String operator, List<String> inputs, List<String> outputs) {
    NodeProto.Builder node = graph.addNodeBuilder();
    node.setDomain(domain).setOpType(operator).addAllInput(inputs).addAllOutput(outputs);
    return new Node(node);
  }

  byte[] bytes() {
    return model.setGraph(graph).build().toByteArray();
  }

  private static OnnxMl.ValueInfoProto tensor(String name, TensorProto.DataType type, long width) {
    return OnnxMl.ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(type.getNumber())
                        .setShape(shape(-1, width))))
        .build();
  }

  private static OnnxMl.TensorShapeProto shape(long... dimensions) {
    OnnxMl.TensorShapeProto.Builder shape = OnnxMl.TensorShapeProto.newBuilder();
    for (long dimension : dimensions) {
      OnnxMl.TensorShapeProto.Dimension.Builder each = shape.addDimBuilder();
      if (dimension < 0) {
        each.setDimParam("rows");
      } else {
        each.setDimValue(dimension);
      }
    }
    return shape.build();
  }

  /** An operator whose attributes are still to be said. */
  record Node(NodeProto.Builder node) {
    Node floats(String name, float... values) {
      attribute(name, AttributeType.FLOATS).addAllFloats(Floats.asList(values));
      return this;
    }

    Node integers(String name, long... values) {
      attribute(name, AttributeType.INTS).addAllInts(Longs.asList(values));
      return this;
    }

    Node strings(String name, List<String> values) {
      AttributeProto.Builder attribute = attribute(name, AttributeType.STRINGS);
      values.forEach(value -> attribute.addStrings(ByteString.copyFromUtf8(value)));
      return this;
    }

    Node text(String name, String value) {
      attribute(name, AttributeType.STRING).setS(ByteString.copyFromUtf8(value));
      return this;
    }

    Node integer(String name, long value) {
      attribute(name, AttributeType.INT).setI(value);
      return this;
    }

    Node number(String name, float value) {
      attribute(name, AttributeType.FLOAT).setF(value);
      return this;
    }

    private AttributeProto.Builder attribute(String name, AttributeType type) {
      return node.addAttributeBuilder().setName(name).setType(type);
    }
  }
}
