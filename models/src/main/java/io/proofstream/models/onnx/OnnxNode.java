package io.proofstream.models.onnx;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An operator of the graph, its attributes by name. */
final class OnnxNode {
  private final OnnxMl.NodeProto node;
  private final Map<String, Constant> constants;
  private final Map<String, OnnxMl.AttributeProto> attributes = new HashMap<>();

  /**
   * @param constants of the graph by name
   */
  OnnxNode(OnnxMl.NodeProto node, Map<String, Constant> constants) {
    this.node = node;
    this.constants = constants;
    node.getAttributeList().forEach(each -> attributes.put(each.getName(), each));
  }

  /** The operator's name, that of its domain in front where it is not ONNX's own. */
  String operator() {
    String domain = node.getDomain();
    return domain.isEmpty() || domain.equals("ai.onnx")
        ? node.getOpType()
        : domain + "." + node.getOpType();
  }

  /** For messages. */
  String label() {
    return node.getName().isEmpty() ? operator() : operator() + " '" + node.getName() + "'";
  }

  List<String> inputs() {
    return node.getInputList();
  }

  List<String> outputs() {
    return node.getOutputList();
  }

  boolean has(String attribute) {
    return attributes.containsKey(attribute);
  }

  float[] floats(String attribute) {
    List<Float> list = attribute(attribute).getFloatsList();
    float[] values = new float[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = list.get(i);
    }
    return values;
  }

  int[] integers(String attribute) {
    return attribute(attribute).getIntsList().stream().mapToInt(Math::toIntExact).toArray();
  }

  List<String> strings(String attribute) {
    return attribute(attribute).getStringsList().stream().map(ByteString::toStringUtf8).toList();
  }

  float number(String attribute, float otherwise) {
    return has(attribute) ? attribute(attribute).getF() : otherwise;
  }

  long integer(String attribute, long otherwise) {
    return has(attribute) ? attribute(attribute).getI() : otherwise;
  }

  String text(String attribute, String otherwise) {
    return has(attribute)
        ? attribute(attribute).getS().toString(StandardCharsets.UTF_8)
        : otherwise;
  }

  /** The tensor that a Constant is. */
  Constant value() {
    if (!has("value")) {
      throw refused("only a constant that is a tensor is computed with");
    }
    return Constant.of(attribute("value").getT());
  }

  /** An input that the file holds; empty where it is computed or left out. */
  Optional<Constant> constant(int input) {
    return input < inputs().size()
        ? Optional.ofNullable(constants.get(inputs().get(input)))
        : Optional.empty();
  }

  Constant requiredConstant(int input) {
    return constant(input)
        .orElseThrow(() -> refused("its input " + input + " has to be held by the file"));
  }

  IllegalArgumentException refused(String why) {
    return new IllegalArgumentException(label() + ": " + why);
  }

  private OnnxMl.AttributeProto attribute(String name) {
    return attributes.getOrDefault(name, OnnxMl.AttributeProto.getDefaultInstance());
  }
}
