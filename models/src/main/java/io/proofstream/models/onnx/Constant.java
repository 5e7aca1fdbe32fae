package io.proofstream.models.onnx;

import ai.onnx.proto.OnnxMl;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A tensor that the file holds.
 *
 * @param values in row-major order
 * @param shape its dimensions, none for a single number
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Constant(float[] values, int[] shape) {
  /**
   * @throws IllegalArgumentException if it is of a type that is not computed with, or not whole
   */
  static Constant of(OnnxMl.TensorProto tensor) {
    if (tensor.getDataLocation() == OnnxMl.TensorProto.DataLocation.EXTERNAL) {
      throw new IllegalArgumentException(
          "tensor '" + tensor.getName() + "' lies in another file; one file with all is expected");
    }
    int[] shape = tensor.getDimsList().stream().mapToInt(Math::toIntExact).toArray();
    long length = 1;
    for (int dimension : shape) {
      length = Math.multiplyExact(length, dimension);
    }
    float[] values = values(tensor);
    if (values.length != length) {
      throw new IllegalArgumentException(
          "tensor '%s' holds %d numbers, its shape wants %d"
              .formatted(tensor.getName(), values.length, length));
    }
    return new Constant(values, shape);
  }

  private static float[] values(OnnxMl.TensorProto tensor) {
    ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    return switch (OnnxMl.TensorProto.DataType.forNumber(tensor.getDataType())) {
      case FLOAT -> tensor.hasRawData() ? floats(raw) : array(tensor.getFloatDataList());
      case DOUBLE -> tensor.hasRawData() ? doubles(raw) : array(tensor.getDoubleDataList());
      case INT64 -> tensor.hasRawData() ? longs(raw) : array(tensor.getInt64DataList());
      case INT32 -> tensor.hasRawData() ? integers(raw) : array(tensor.getInt32DataList());
      default ->
          throw new IllegalArgumentException(
              "tensor '%s' is of a type that is not computed with; float, double, int32 and int64 are"
                  .formatted(tensor.getName()));
    };
  }

  private static float[] array(List<? extends Number> numbers) {
    float[] values = new float[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers.get(i).floatValue();
    }
    return values;
  }

  private static float[] floats(ByteBuffer raw) {
    float[] values = new float[raw.remaining() / Float.BYTES];
    raw.asFloatBuffer().get(values);
    return values;
  }

  private static float[] doubles(ByteBuffer raw) {
    float[] values = new float[raw.remaining() / Double.BYTES];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) raw.getDouble();
    }
    return values;
  }

  private static float[] longs(ByteBuffer raw) {
    float[] values = new float[raw.remaining() / Long.BYTES];
    for (int i = 0; i < values.length; i++) {
      values[i] = raw.getLong();
    }
    return values;
  }

  private static float[] integers(ByteBuffer raw) {
    float[] values = new float[raw.remaining() / Integer.BYTES];
    for (int i = 0; i < values.length; i++) {
      values[i] = raw.getInt();
    }
    return values;
  }

  /** Rows of a matrix. */
  int rows() {
    requireMatrix();
    return shape[0];
  }

  /** Columns of a matrix. */
  int columns() {
    requireMatrix();
    return shape[1];
  }

  private void requireMatrix() {
    if (shape.length != 2) {
      throw new IllegalArgumentException(
          "a tensor of %d dimensions, a matrix is expected".formatted(shape.length));
    }
  }

  /** As indices. */
  int[] indices() {
    int[] indices = new int[values.length];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = (int) values[i];
    }
    return indices;
  }
}
