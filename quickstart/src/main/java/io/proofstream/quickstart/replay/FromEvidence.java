package io.proofstream.quickstart.replay;

import io.proofstream.analyzer.artifacts.ArtifactLibrary;
import io.proofstream.analyzer.artifacts.MissingArtifactException;
import io.proofstream.analyzer.market.EvidenceReplay;
import io.proofstream.analyzer.market.SourceRecord;
import io.proofstream.quickstart.history.History;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.Topics;
import io.proofstream.schemas.UndecodableRecordException;
import io.proofstream.v1.Decision;
import io.proofstream.v1.Transaction;
import java.util.List;
import java.util.Optional;

/** Computes each recorded decision again from the evidence that it carries. */
final class FromEvidence {
  private static final String MODE = "evidence";

  private final ArtifactLibrary artifacts;
  private final TopicCodec<Transaction> transactions;
  private final TopicCodec<Decision> decisions;
  private final Selection selection;
  private final ReplayReport report;

  FromEvidence(
      ArtifactLibrary artifacts, TopicCodecs codecs, Selection selection, ReplayReport report) {
    this.artifacts = artifacts;
    this.transactions = codecs.codec(Topics.TRANSACTIONS);
    this.decisions = codecs.codec(Topics.DECISIONS);
    this.selection = selection;
    this.report = report;
  }

  /**
   * @param progress told after each decision
   */
  void run(History history, int market, Runnable progress) throws Exception {
    try (MarketRows rows = new MarketRows(history, market, decisions)) {
      Optional<SourceRecord> source = rows.nextTransaction();
      for (var next = rows.nextDecision(); next.isPresent(); next = rows.nextDecision()) {
        Decision recorded = next.get();
        long offset = recorded.getEvidence().getSourceOffset();
        while (source.isPresent() && source.get().offset() < offset) {
          source = rows.nextTransaction();
        }
        if (selection.contains(recorded)) {
          compare(market, recorded, source.filter(found -> found.offset() == offset));
          progress.run();
        }
      }
    }
  }

  private void compare(int market, Decision recorded, Optional<SourceRecord> source) {
    List<String> what = differences(recorded, source);
    if (what.isEmpty()) {
      report.same();
    } else {
      long sequence = recorded.getEvidence().getSequence();
      report.differs(
          new ReplayReport.Difference(MODE, market, recorded.getTransactionId(), sequence, what));
    }
  }

  private List<String> differences(Decision recorded, Optional<SourceRecord> source) {
    if (source.isEmpty()) {
      return List.of(
          "its transaction, offset %d, is not there"
              .formatted(recorded.getEvidence().getSourceOffset()));
    }
    if (!source.get().hash().equals(recorded.getEvidence().getSourceHash())) {
      return List.of("evidence.source_hash: its transaction has other content");
    }
    try {
      Transaction transaction = transactions.decode(source.get().value());
      Decision recomputed = EvidenceReplay.decide(transaction, recorded, artifacts.of(recorded));
      return RecordDifference.between(recorded, recomputed);
    } catch (UndecodableRecordException | MissingArtifactException e) {
      return List.of(e.getMessage());
    }
  }
}
