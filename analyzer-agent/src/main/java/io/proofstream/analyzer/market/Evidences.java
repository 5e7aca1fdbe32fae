package io.proofstream.analyzer.market;

import static io.proofstream.analyzer.features.Feature.*;

import io.proofstream.analyzer.artifacts.InForce;
import io.proofstream.analyzer.artifacts.LiveModel;
import io.proofstream.analyzer.features.Feature;
import io.proofstream.analyzer.features.FeatureVector;
import io.proofstream.v1.Evidence;
import io.proofstream.v1.Features;
import java.util.OptionalDouble;

/** Writes down what a decision rests on. */
final class Evidences {
  private Evidences() {}

  static Evidence of(
      SourceRecord source,
      MarketLedger ledger,
      InForce live,
      OptionalDouble review,
      FeatureVector features) {
    return Evidence.newBuilder()
        .setSequence(ledger.nextSequence())
        .setSourcePartition(source.partition())
        .setSourceOffset(source.offset())
        .setSourceHash(source.hash())
        .setLabelsOffset(ledger.labelsOffset())
        .setVerdictsOffset(ledger.verdictsOffset())
        .setLate(features.late())
        .setRuleSet(live.rules().contentHash())
        .setLists(live.lists().contentHashes())
        .setModel(live.model().map(LiveModel::contentHash).orElse(null))
        .setReviewThreshold(review.isPresent() ? review.getAsDouble() : null)
        .setFeatures(features(features))
        .build();
  }

  private static Features features(FeatureVector vector) {
    return Features.newBuilder()
        .setAmount(vector.value(AMOUNT))
        .setWeekend(yes(vector, WEEKEND))
        .setNight(yes(vector, NIGHT))
        .setAccountCount1d(count(vector, ACCOUNT_COUNT_1D))
        .setAccountMean1d(vector.value(ACCOUNT_MEAN_1D))
        .setAccountCount7d(count(vector, ACCOUNT_COUNT_7D))
        .setAccountMean7d(vector.value(ACCOUNT_MEAN_7D))
        .setAccountCount30d(count(vector, ACCOUNT_COUNT_30D))
        .setAccountMean30d(vector.value(ACCOUNT_MEAN_30D))
        .setAccountCount1m(count(vector, ACCOUNT_COUNT_1M))
        .setAccountSum1m(vector.value(ACCOUNT_SUM_1M))
        .setAccountCount5m(count(vector, ACCOUNT_COUNT_5M))
        .setAccountSum5m(vector.value(ACCOUNT_SUM_5M))
        .setAccountCount1h(count(vector, ACCOUNT_COUNT_1H))
        .setAccountSum1h(vector.value(ACCOUNT_SUM_1H))
        .setAccountCount24h(count(vector, ACCOUNT_COUNT_24H))
        .setAccountSum24h(vector.value(ACCOUNT_SUM_24H))
        .setAccountSecondsSinceLast(orNull(vector, ACCOUNT_SECONDS_SINCE_LAST))
        .setAccountAmountRatio30d(orNull(vector, ACCOUNT_AMOUNT_RATIO_30D))
        .setAccountFirstAtCounterparty(yes(vector, ACCOUNT_FIRST_AT_COUNTERPARTY))
        .setAccountCounterparties24h(count(vector, ACCOUNT_COUNTERPARTIES_24H))
        .setCounterpartyCount1d(count(vector, COUNTERPARTY_COUNT_1D))
        .setCounterpartyRisk1d(vector.value(COUNTERPARTY_RISK_1D))
        .setCounterpartyCount7d(count(vector, COUNTERPARTY_COUNT_7D))
        .setCounterpartyRisk7d(vector.value(COUNTERPARTY_RISK_7D))
        .setCounterpartyCount30d(count(vector, COUNTERPARTY_COUNT_30D))
        .setCounterpartyRisk30d(vector.value(COUNTERPARTY_RISK_30D))
        .setCounterpartyFraudsKnown7d(count(vector, COUNTERPARTY_FRAUDS_KNOWN_7D))
        .setCounterpartyAccounts1h(count(vector, COUNTERPARTY_ACCOUNTS_1H))
        .setCounterpartyAccounts24h(count(vector, COUNTERPARTY_ACCOUNTS_24H))
        .build();
  }

  private static long count(FeatureVector vector, Feature feature) {
    return (long) vector.value(feature);
  }

  private static boolean yes(FeatureVector vector, Feature feature) {
    return vector.value(feature) == 1;
  }

  private static Double orNull(FeatureVector vector, Feature feature) {
    return vector.isMissing(feature) ? null : vector.value(feature);
  }
}
