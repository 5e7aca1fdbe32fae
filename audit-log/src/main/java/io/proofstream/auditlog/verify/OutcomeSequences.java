package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.entry.Outcome;
import io.proofstream.auditlog.entry.SourcePartition;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The outcomes of a market are numbered without a gap over all the topics that they go to. The log
 * has them topic by topic, so a number may come before a lower one.
 */
final class OutcomeSequences {
  private static final List<String> TOPICS =
      List.of("decisions.v1", "repeats.v1", "analyzer.rejections.v1");

  private record Market(String prefix, int number) {}

  private final Map<Market, DenseSequence> markets = new HashMap<>();

  void add(SourcePartition source, Outcome outcome) {
    Market market = new Market(prefix(source.topic()), outcome.sourcePartition());
    markets.computeIfAbsent(market, m -> new DenseSequence()).add(outcome.sequence());
  }

  /** What stands before the topic's own name: a site's prefix or a mirror's alias. */
  private static String prefix(String topic) {
    for (String name : TOPICS) {
      if (topic.endsWith(name)) {
        return topic.substring(0, topic.length() - name.length());
      }
    }
    return topic;
  }

  List<VerifyReport.Outcomes> report() {
    return markets.entrySet().stream()
        .map(entry -> report(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparing(VerifyReport.Outcomes::prefix)
                .thenComparing(VerifyReport.Outcomes::market))
        .toList();
  }

  private static VerifyReport.Outcomes report(Market market, DenseSequence sequence) {
    return new VerifyReport.Outcomes(
        market.prefix(),
        market.number(),
        sequence.count(),
        sequence.next(),
        sequence.missing(),
        sequence.firstMissing(),
        sequence.repeated());
  }
}
