package io.proofstream.models.onnx;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An ONNX file: what goes in, what comes out, and the operators between. */
final class OnnxGraph {
  private static final int NODES_MAX = 1_000;
  private static final String FEATURES = "features";

  private final OnnxMl.ModelProto model;
  private final Map<String, Constant> constants = new HashMap<>();
  private final Map<String, OnnxNode> producers = new HashMap<>();

  private OnnxGraph(OnnxMl.ModelProto model) {
    this.model = model;
    OnnxMl.GraphProto graph = model.getGraph();
    if (graph.getNodeCount() == 0) {
      throw new IllegalArgumentException("the file is no ONNX model: it has no operators");
    }
    if (graph.getNodeCount() > NODES_MAX) {
      throw new IllegalArgumentException(
          "%,d operators, at most %,d are computed".formatted(graph.getNodeCount(), NODES_MAX));
    }
    graph.getInitializerList().forEach(each -> constants.put(each.getName(), Constant.of(each)));
    for (OnnxMl.NodeProto proto : graph.getNodeList()) {
      OnnxNode node = new OnnxNode(proto, constants);
      if (node.operator().equals("Constant")) {
        constants.put(node.outputs().get(0), node.value());
      } else {
        node.outputs().forEach(output -> producers.put(output, node));
      }
    }
  }

  /**
   * @throws IllegalArgumentException if it is none
   */
  static OnnxGraph read(byte[] file) {
    try {
      return new OnnxGraph(OnnxMl.ModelProto.parseFrom(file));
    } catch (InvalidProtocolBufferException | ArithmeticException e) {
      throw new IllegalArgumentException("the file is no ONNX model: " + e.getMessage(), e);
    }
  }

  /** Inputs that a caller gives, with the length of a row, in their order. */
  Map<String, Integer> inputs() {
    Map<String, Integer> inputs = new LinkedHashMap<>();
    for (OnnxMl.ValueInfoProto input : model.getGraph().getInputList()) {
      if (!constants.containsKey(input.getName())) {
        inputs.put(input.getName(), width(input));
      }
    }
    return inputs;
  }

  private static int width(OnnxMl.ValueInfoProto input) {
    OnnxMl.TypeProto.Tensor tensor = input.getType().getTensorType();
    boolean row = tensor.getShape().getDimCount() == 2;
    if (tensor.getElemType() != OnnxMl.TensorProto.DataType.FLOAT_VALUE || !row) {
      throw new IllegalArgumentException(
          "input '%s' is no tensor of floats of shape [rows, features]".formatted(input.getName()));
    }
    return Math.toIntExact(tensor.getShape().getDim(1).getDimValue());
  }

  /** Names of the outputs, but for those that are labels. */
  List<String> outputs() {
    return model.getGraph().getOutputList().stream()
        .filter(output -> !isLabel(output))
        .map(OnnxMl.ValueInfoProto::getName)
        .toList();
  }

  private static boolean isLabel(OnnxMl.ValueInfoProto output) {
    int type = output.getType().getTensorType().getElemType();
    return type == OnnxMl.TensorProto.DataType.INT64_VALUE
        || type == OnnxMl.TensorProto.DataType.INT32_VALUE
        || type == OnnxMl.TensorProto.DataType.STRING_VALUE;
  }

  /** The features that the file says it takes: its metadata's {@code features}, with commas. */
  Optional<List<String>> declaredFeatures() {
    return model.getMetadataPropsList().stream()
        .filter(property -> property.getKey().equals(FEATURES))
        .findFirst()
        .map(property -> List.of(property.getValue().split("\\s*,\\s*")));
  }

  /** Where the file says it comes from. */
  String producer() {
    return (model.getProducerName() + " " + model.getProducerVersion()).trim();
  }

  Map<String, Constant> constants() {
    return constants;
  }

  /**
   * What has to be computed for an output, each after what it needs.
   *
   * @throws IllegalArgumentException if something is missing, or needs itself
   */
  List<OnnxNode> needed(String output) {
    Set<String> ready = new HashSet<>(constants.keySet());
    ready.addAll(inputs().keySet());
    Set<OnnxNode> done = new LinkedHashSet<>();
    Set<OnnxNode> open = new HashSet<>();
    Deque<String> wanted = new ArrayDeque<>(List.of(output));
    while (!wanted.isEmpty()) {
      String name = wanted.peek();
      OnnxNode producer = producers.get(name);
      if (name.isEmpty() || ready.contains(name)) {
        wanted.pop();
      } else if (producer == null) {
        throw new IllegalArgumentException("nothing gives '" + name + "'");
      } else if (producer.inputs().stream().allMatch(in -> in.isEmpty() || ready.contains(in))) {
        done.add(producer);
        ready.addAll(producer.outputs());
        wanted.pop();
      } else if (open.add(producer)) {
        producer.inputs().forEach(wanted::push);
      } else {
        throw producer.refused("it needs its own output");
      }
    }
    return List.copyOf(done);
  }
}
