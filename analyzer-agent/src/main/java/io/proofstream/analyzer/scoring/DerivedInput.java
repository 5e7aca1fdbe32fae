package io.proofstream.analyzer.scoring;

import static io.proofstream.analyzer.features.Feature.ACCOUNT_COUNT_1D;
import static io.proofstream.analyzer.features.Feature.ACCOUNT_COUNT_30D;
import static io.proofstream.analyzer.features.Feature.ACCOUNT_COUNT_7D;
import static io.proofstream.analyzer.features.Feature.ACCOUNT_MEAN_1D;
import static io.proofstream.analyzer.features.Feature.ACCOUNT_MEAN_30D;
import static io.proofstream.analyzer.features.Feature.ACCOUNT_MEAN_7D;
import static io.proofstream.analyzer.features.Feature.AMOUNT;

import io.proofstream.analyzer.features.Feature;
import io.proofstream.analyzer.features.FeatureVector;
import java.util.Locale;

/**
 * What follows from a transaction's features by arithmetic that trees cannot do, as they compare
 * one value at a time: products, and an account's habits without its last days. A function of the
 * evidence, so that nothing more has to be recorded.
 */
enum DerivedInput {
  /** Mean of the account's other transactions of 30 days; null where there are none. */
  ACCOUNT_OTHERS_MEAN_30D {
    @Override
    double of(FeatureVector vector) {
      double others = vector.value(ACCOUNT_COUNT_30D) - 1;
      double sum = sum(vector, ACCOUNT_MEAN_30D, ACCOUNT_COUNT_30D) - vector.value(AMOUNT);
      return others > 0 ? sum / others : Double.NaN;
    }

    @Override
    String words(double value) {
      return "this account's other amounts of 30 days have a mean of " + Wording.money(value);
    }
  },
  /**
   * Mean of the account's transactions that are older than 7 days and not older than 30; null where
   * there are none.
   */
  ACCOUNT_MEAN_7D_TO_30D {
    @Override
    double of(FeatureVector vector) {
      double older = vector.value(ACCOUNT_COUNT_30D) - vector.value(ACCOUNT_COUNT_7D);
      double sum =
          sum(vector, ACCOUNT_MEAN_30D, ACCOUNT_COUNT_30D)
              - sum(vector, ACCOUNT_MEAN_7D, ACCOUNT_COUNT_7D);
      return older > 0 ? sum / older : Double.NaN;
    }

    @Override
    String words(double value) {
      return "this account's mean amount was " + Wording.money(value) + " before the last 7 days";
    }
  },
  /** Amount ÷ the account's usual amount. */
  ACCOUNT_AMOUNT_RATIO_7D_TO_30D {
    @Override
    double of(FeatureVector vector) {
      return vector.value(AMOUNT) / usual(vector);
    }

    @Override
    String words(double value) {
      return "amount is " + Wording.number(value, 1) + " times this account's usual amount";
    }
  },
  /**
   * What the account's other transactions of a day are above its usual amounts, in such amounts.
   */
  ACCOUNT_EXCESS_1D {
    @Override
    double of(FeatureVector vector) {
      return excess(vector, ACCOUNT_MEAN_1D, ACCOUNT_COUNT_1D);
    }

    @Override
    String words(double value) {
      return excess(value, "a day");
    }
  },
  /**
   * What the account's other transactions of 7 days are above its usual amounts, in such amounts.
   */
  ACCOUNT_EXCESS_7D {
    @Override
    double of(FeatureVector vector) {
      return excess(vector, ACCOUNT_MEAN_7D, ACCOUNT_COUNT_7D);
    }

    @Override
    String words(double value) {
      return excess(value, "7 days");
    }
  };

  /** Half a cent: below it a mean is rounding. */
  private static final double MEAN_MIN = 0.005;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The name in models. */
  String text() {
    return text;
  }

  /** The value, {@link Double#NaN} where it is undefined. */
  abstract double of(FeatureVector vector);

  /**
   * @param value that is defined
   * @return a clause, as an analyst would say it
   */
  abstract String words(double value);

  private static double sum(FeatureVector vector, Feature mean, Feature count) {
    return vector.value(mean) * vector.value(count);
  }

  /** The mean before the last week, that of all others where there is none from then. */
  private static double usual(FeatureVector vector) {
    double older = ACCOUNT_MEAN_7D_TO_30D.of(vector);
    double usual = Double.isNaN(older) ? ACCOUNT_OTHERS_MEAN_30D.of(vector) : older;
    return usual >= MEAN_MIN ? usual : Double.NaN;
  }

  private static double excess(FeatureVector vector, Feature mean, Feature count) {
    double usual = usual(vector);
    double others = vector.value(count) - 1;
    return (sum(vector, mean, count) - vector.value(AMOUNT) - others * usual) / usual;
  }

  private static String excess(double value, String window) {
    return "in %s this account spent %s of its usual amounts %s than usual, this payment aside"
        .formatted(window, Wording.number(Math.abs(value), 1), value < 0 ? "less" : "more");
  }
}
