package io.proofstream.models;

import com.google.common.collect.Ordering;
import io.proofstream.models.onnx.OnnxImport;
import io.proofstream.models.onnx.OnnxScorer;
import io.proofstream.v1.Calibration;
import io.proofstream.v1.Distribution;
import io.proofstream.v1.Model;
import io.proofstream.v1.ModelCard;
import io.proofstream.v1.Onnx;
import io.proofstream.v1.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.AvroRuntimeException;

/**
 * A model as the body of an artifact: Avro's single-object encoding of {@code Model.avsc}. The same
 * model has the same bytes, so that its hash is its name.
 */
public final class ModelCodec {
  /** The artifact's media type. */
  public static final String MEDIA_TYPE = "application/vnd.proofstream.model+avro";

  /** Bytes of a body. */
  public static final int BYTES_MAX = 64 << 20;

  private ModelCodec() {}

  /** The body of a model of trees. */
  public static byte[] encode(
      List<String> features, TreeEnsemble trees, Calibrated calibration, ModelCard card) {
    return encode(
        Model.newBuilder()
            .setFeatures(features)
            .setScorer(TreesRecord.of(trees))
            .setCalibration(new Calibration(calibration.slope(), calibration.intercept()))
            .setCard(card)
            .build());
  }

  /** The body of a model that was made elsewhere. */
  public static byte[] encode(OnnxImport imported, Calibrated calibration, ModelCard card) {
    return encode(
        Model.newBuilder()
            .setFeatures(imported.features())
            .setScorer(imported.record())
            .setCalibration(new Calibration(calibration.slope(), calibration.intercept()))
            .setCard(card)
            .build());
  }

  private static byte[] encode(Model model) {
    try {
      ByteBuffer encoded = Model.getEncoder().encode(model);
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param body of an artifact
   * @return the model
   * @throws ModelRefused if it is none, or one that cannot score
   */
  public static ScoringModel decode(byte[] body) throws ModelRefused {
    if (body.length > BYTES_MAX) {
      throw new ModelRefused(
          "a model of %,d bytes, at most %,d are allowed".formatted(body.length, BYTES_MAX));
    }
    Model model = read(body);
    try {
      model.getCard().getReferences().forEach(ModelCodec::check);
      Calibration line = model.getCalibration();
      return new ScoringModel(
          model.getFeatures(),
          scorer(model),
          new Calibrated(line.getSlope(), line.getIntercept()),
          model.getCard());
    } catch (IllegalArgumentException e) {
      throw new ModelRefused("the model cannot score: " + e.getMessage(), e);
    }
  }

  private static void check(Distribution reference) {
    boolean shares = reference.getShares().size() == reference.getEdges().size() + 2;
    if (!shares || !Ordering.natural().isStrictlyOrdered(reference.getEdges())) {
      throw new IllegalArgumentException(
          "the reference of %s has %d edges and %d shares; edges rise, and there are two shares more"
              .formatted(
                  reference.getName(), reference.getEdges().size(), reference.getShares().size()));
    }
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static Model read(byte[] body) throws ModelRefused {
    try {
      return Model.getDecoder().decode(body);
    } catch (IOException
        | AvroRuntimeException
        | IndexOutOfBoundsException
        | UnsupportedOperationException e) {
      // The last is what Avro answers a collection with that is too long for Java.
      throw new ModelRefused("not a model: " + e.getMessage(), e);
    }
  }

  private static Scorer scorer(Model model) throws ModelRefused {
    if (model.getScorer() instanceof Trees trees) {
      return TreesRecord.read(trees, model.getFeatures().size());
    }
    if (model.getScorer() instanceof Onnx onnx) {
      return OnnxScorer.of(bytes(onnx.getGraph()), onnx.getOutput(), onnx.getOutputIndex());
    }
    throw new ModelRefused("a model of a kind that cannot be scored here");
  }
}
