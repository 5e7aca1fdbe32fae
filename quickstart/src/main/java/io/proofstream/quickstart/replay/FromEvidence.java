package io.proofstream.quickstart.replay;

import io.proofstream.analyzer.artifacts.ArtifactLibrary;
import io.proofstream.analyzer.artifacts.MissingArtifactException;
import io.proofstream.analyzer.market.EvidenceReplay;
import io.proofstream.quickstart.history.DecidedPairs;
import io.proofstream.quickstart.history.DecidedPairs.Pair;
import io.proofstream.quickstart.history.History;
import io.proofstream.quickstart.history.Selection;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.UndecodableRecordException;
import io.proofstream.v1.Decision;
import java.util.List;

/** Computes each recorded decision again from the evidence that it carries. */
final class FromEvidence {
  private static final String MODE = "evidence";

  private final ArtifactLibrary artifacts;
  private final TopicCodecs codecs;
  private final Selection selection;
  private final ReplayReport report;

  FromEvidence(
      ArtifactLibrary artifacts, TopicCodecs codecs, Selection selection, ReplayReport report) {
    this.artifacts = artifacts;
    this.codecs = codecs;
    this.selection = selection;
    this.report = report;
  }

  /**
   * @param progress told after each decision
   */
  void run(History history, int market, Runnable progress) throws Exception {
    try (DecidedPairs pairs = new DecidedPairs(history, market, codecs)) {
      for (var next = pairs.next(); next.isPresent(); next = pairs.next()) {
        Decision recorded = next.get().decision();
        if (selection.contains(recorded)) {
          List<String> what = differences(pairs, next.get());
          if (what.isEmpty()) {
            report.same();
          } else {
            report.differs(ReplayReport.Difference.of(MODE, recorded, what));
          }
          progress.run();
        }
      }
    }
  }

  private List<String> differences(DecidedPairs pairs, Pair pair) {
    Decision recorded = pair.decision();
    if (pair.source().isEmpty()) {
      return List.of(
          "its transaction, offset %d, is not there"
              .formatted(recorded.getEvidence().getSourceOffset()));
    }
    if (!pair.source().get().hash().equals(recorded.getEvidence().getSourceHash())) {
      return List.of("evidence.source_hash: its transaction has other content");
    }
    try {
      Decision recomputed =
          EvidenceReplay.decide(
              pairs.transaction(pair.source().get()), recorded, artifacts.of(recorded));
      return RecordDifference.between(recorded, recomputed);
    } catch (UndecodableRecordException | MissingArtifactException e) {
      return List.of(e.getMessage());
    } catch (IllegalArgumentException | ArithmeticException e) {
      // Evidence that was tampered with may hold what no analyzer writes.
      return List.of("its evidence cannot be computed with: " + e.getMessage());
    }
  }
}
