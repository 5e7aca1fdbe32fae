package io.proofstream.analyzer.market;

import io.proofstream.analyzer.AnalyzerSettings;
import io.proofstream.analyzer.artifacts.InForce;
import io.proofstream.analyzer.features.HeapStore;
import io.proofstream.schemas.TopicCodecs;
import java.util.Optional;

/**
 * A market that is decided again from its records, with a state of its own on the heap: nothing it
 * does reaches a topic.
 */
public final class MarketReplay {
  private final Market market;
  private InForce inForce;

  /**
   * What became of a transaction.
   *
   * @param kind DECISION, REPEAT or REJECTION
   * @param value the outcome's value, as it would lie in its topic
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
  public record Replayed(String kind, byte[] value) {}

  /**
   * @param name the market's name
   * @param codecs of the market's topics
   * @param settings the analyzer's, as they were
   */
  public MarketReplay(String name, TopicCodecs codecs, AnalyzerSettings settings) {
    this.market =
        new Market(name, new HeapStore(), codecs, settings, () -> inForce, DecisionWatch.NONE);
  }

  /**
   * @param source the next transaction of the market
   * @param now what decides
   * @return its outcome
   */
  public Replayed transaction(SourceRecord source, InForce now) {
    inForce = now;
    MarketOutcome outcome = market.transaction(source);
    return new Replayed(outcome.kind().name(), outcome.value());
  }

  /** The number of the next outcome. */
  public long nextSequence() {
    return market.nextSequence();
  }

  /** Goes on behind a transaction that is not there any more, so that later numbers are right. */
  public void passOver() {
    market.passOver();
  }

  /** The next label. */
  public void label(SourceRecord source) {
    Optional<MarketOutcome> unused = market.label(source);
  }

  /** The next verdict. */
  public void verdict(SourceRecord source) {
    Optional<MarketOutcome> unused = market.verdict(source);
  }
}
