package io.proofstream.quickstart.history;

import io.proofstream.analyzer.artifacts.ArtifactLibrary;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.Topics;
import io.proofstream.v1.Artifact;
import java.util.Optional;

/** The artifacts of the past. */
public final class PastArtifacts {
  private PastArtifacts() {}

  /** Every rule set and model that was ever published. */
  public static ArtifactLibrary read(History history, TopicCodecs codecs) throws Exception {
    ArtifactLibrary library = new ArtifactLibrary();
    TopicCodec<Artifact> codec = codecs.codec(Topics.ARTIFACTS);
    try (Rows rows = history.rows(Topics.ARTIFACTS, 0)) {
      for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
        library.add(DecidedPairs.decode(codec, row.get()));
      }
    }
    return library;
  }
}
