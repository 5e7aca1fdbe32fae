package io.proofstream.quickstart.replay;

import io.proofstream.analyzer.AnalyzerSettings;
import io.proofstream.analyzer.artifacts.ArtifactLibrary;
import io.proofstream.analyzer.artifacts.InForce;
import io.proofstream.analyzer.artifacts.MissingArtifactException;
import io.proofstream.analyzer.market.MarketReplay;
import io.proofstream.analyzer.market.MarketReplay.Replayed;
import io.proofstream.analyzer.market.SourceRecord;
import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.quickstart.history.DecidedPairs;
import io.proofstream.quickstart.history.History;
import io.proofstream.quickstart.history.Row;
import io.proofstream.quickstart.history.Rows;
import io.proofstream.quickstart.history.Selection;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.TopicCodecs;
import io.proofstream.schemas.Topics;
import io.proofstream.schemas.UndecodableRecordException;
import io.proofstream.v1.Decision;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Builds a market's windows again from its records, in the market's own order, labels as far as
 * each decision says that they were read, and decides each transaction once more.
 */
final class FromScratch {
  private static final String MODE = "scratch";
  private static final String DECISION = "DECISION";

  private final ArtifactLibrary artifacts;
  private final TopicCodecs codecs;
  private final TopicCodec<Decision> decisions;
  private final AnalyzerSettings settings;
  private final Selection selection;
  private final ReplayReport report;

  FromScratch(
      ArtifactLibrary artifacts,
      TopicCodecs codecs,
      AnalyzerSettings settings,
      Selection selection,
      ReplayReport report) {
    this.artifacts = artifacts;
    this.codecs = codecs;
    this.decisions = codecs.codec(Topics.DECISIONS);
    this.settings = settings;
    this.selection = selection;
    this.report = report;
  }

  /**
   * @param progress told after each decision
   */
  void run(History history, int partition, Runnable progress) throws Exception {
    MarketReplay market = new MarketReplay(name(history, partition), codecs, settings);
    try (Rows recordedRows = history.rows(Topics.DECISIONS, partition);
        Rows transactions = history.rows(Topics.TRANSACTIONS, partition);
        Statements labels = new Statements(history.rows(Topics.LABELS, partition), market::label);
        Statements verdicts =
            new Statements(history.rows(Topics.VERDICTS, partition), market::verdict)) {
      // The last that was read. Where records are missing it lies behind what a decision answers.
      Optional<SourceRecord> source = Optional.empty();
      long decidedTo = -1;
      for (var row = recordedRows.next(); row.isPresent(); row = recordedRows.next()) {
        Decision recorded = DecidedPairs.decode(decisions, row.get());
        labels.readTo(recorded.getEvidence().getLabelsOffset());
        verdicts.readTo(recorded.getEvidence().getVerdictsOffset());
        InForce inForce = artifacts.of(recorded);
        long wanted = recorded.getEvidence().getSourceOffset();
        if (wanted > decidedTo && source.isEmpty()) {
          source = transactions.next().map(Row::toSource);
        }
        while (source.isPresent() && source.get().offset() < wanted) {
          expectNoDecision(market.transaction(source.get(), inForce), source.get());
          source = transactions.next().map(Row::toSource);
        }
        if (wanted <= decidedTo) {
          differs(recorded, List.of("its transaction, offset " + wanted + ", was decided before"));
        } else if (compare(recorded, source, market, inForce)) {
          decidedTo = wanted;
          source = Optional.empty();
        }
        progress.run();
      }
    } catch (MissingArtifactException e) {
      throw new CommandFailure(e.getMessage(), e);
    }
  }

  private String name(History history, int partition) throws Exception {
    try (Rows rows = history.rows(Topics.DECISIONS, partition)) {
      return rows.next().map(row -> DecidedPairs.decode(decisions, row).getMarket()).orElse("");
    }
  }

  private void expectNoDecision(Replayed replayed, SourceRecord source) {
    if (replayed.kind().equals(DECISION)) {
      report.differs(
          new ReplayReport.Difference(
              MODE,
              source.partition(),
              "at offset " + source.offset(),
              -1,
              List.of("recorded no decision, recomputed one")));
    }
  }

  /**
   * @return whether the transaction was there, and decided once more
   */
  private boolean compare(
      Decision recorded, Optional<SourceRecord> source, MarketReplay market, InForce inForce) {
    if (source.isEmpty() || source.get().offset() != recorded.getEvidence().getSourceOffset()) {
      differs(recorded, List.of("its transaction is not there"));
      if (recorded.getEvidence().getSequence() == market.nextSequence()) {
        market.passOver();
      }
      return false;
    }
    Replayed replayed = market.transaction(source.get(), inForce);
    if (selection.contains(recorded)) {
      List<String> what = differences(recorded, replayed);
      if (what.isEmpty()) {
        report.same();
      } else {
        differs(recorded, what);
      }
    }
    return true;
  }

  private List<String> differences(Decision recorded, Replayed replayed) {
    if (!replayed.kind().equals(DECISION)) {
      return List.of("recorded a decision, recomputed a " + replayed.kind());
    }
    try {
      return RecordDifference.between(recorded, decisions.decode(replayed.value()));
    } catch (UndecodableRecordException e) {
      throw new IllegalStateException("a decision that was just encoded", e);
    }
  }

  private void differs(Decision recorded, List<String> what) {
    report.differs(ReplayReport.Difference.of(MODE, recorded, what));
  }

  /** Labels or verdicts, given to the market up to an offset. */
  private static final class Statements implements AutoCloseable {
    private final Rows rows;
    private final Consumer<SourceRecord> taker;
    private Optional<Row> waiting;

    Statements(Rows rows, Consumer<SourceRecord> taker) throws Exception {
      this.rows = rows;
      this.taker = taker;
      this.waiting = rows.next();
    }

    void readTo(long offset) throws Exception {
      while (waiting.isPresent() && waiting.get().offset() < offset) {
        taker.accept(waiting.get().toSource());
        waiting = rows.next();
      }
    }

    @Override
    public void close() {
      rows.close();
    }
  }
}
