package io.proofstream.analyzer.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.proofstream.analyzer.features.Feature;
import io.proofstream.analyzer.features.FeatureVector;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Beside what the same payments give when they are looked at one by one. */
final class DerivedInputTest {
  private static final double DAY = 1;

  /** A payment and how many days it is ago; the last is the one that is scored. */
  private record Paid(double daysAgo, double amount) {}

  private static final List<Paid> PAYMENTS =
      List.of(
          new Paid(20, 10),
          new Paid(12, 30),
          new Paid(9, 20),
          new Paid(5, 100),
          new Paid(0.5, 60),
          new Paid(0, 80));

  private static FeatureVector vector(List<Paid> payments) {
    double[] values = new double[Feature.all().size()];
    Arrays.fill(values, Double.NaN);
    values[Feature.AMOUNT.position()] = payments.get(payments.size() - 1).amount();
    window(values, payments, DAY, Feature.ACCOUNT_COUNT_1D, Feature.ACCOUNT_MEAN_1D);
    window(values, payments, 7 * DAY, Feature.ACCOUNT_COUNT_7D, Feature.ACCOUNT_MEAN_7D);
    window(values, payments, 30 * DAY, Feature.ACCOUNT_COUNT_30D, Feature.ACCOUNT_MEAN_30D);
    return FeatureVector.of(values, false);
  }

  private static void window(
      double[] values, List<Paid> payments, double days, Feature count, Feature mean) {
    double[] amounts =
        payments.stream().filter(p -> p.daysAgo() < days).mapToDouble(Paid::amount).toArray();
    values[count.position()] = amounts.length;
    values[mean.position()] = Arrays.stream(amounts).average().orElseThrow();
  }

  private static double of(DerivedInput input, List<Paid> payments) {
    return input.of(vector(payments));
  }

  @Test
  void whatAnAccountUsuallySpendsIsWhatItSpentBeforeTheLastWeek() {
    assertThat(of(DerivedInput.ACCOUNT_MEAN_7D_TO_30D, PAYMENTS)).isEqualTo(20, within(1e-9));
    assertThat(of(DerivedInput.ACCOUNT_OTHERS_MEAN_30D, PAYMENTS)).isEqualTo(44, within(1e-9));
    assertThat(of(DerivedInput.ACCOUNT_AMOUNT_RATIO_7D_TO_30D, PAYMENTS))
        .isEqualTo(4, within(1e-9));
  }

  @Test
  void whatItsOtherPaymentsAreAboveThatCountsInUsualAmounts() {
    assertThat(of(DerivedInput.ACCOUNT_EXCESS_1D, PAYMENTS)).isEqualTo(2, within(1e-9));
    assertThat(of(DerivedInput.ACCOUNT_EXCESS_7D, PAYMENTS)).isEqualTo(2 + 4, within(1e-9));
  }

  @Test
  void withoutOlderPaymentsTheOthersAreTheUsualOnes() {
    List<Paid> young = PAYMENTS.subList(3, 6);
    assertThat(of(DerivedInput.ACCOUNT_MEAN_7D_TO_30D, young)).isNaN();
    assertThat(of(DerivedInput.ACCOUNT_AMOUNT_RATIO_7D_TO_30D, young)).isEqualTo(1, within(1e-9));
  }

  @Test
  void theFirstPaymentHasNothingToBeComparedWith() {
    List<Paid> first = PAYMENTS.subList(5, 6);
    for (DerivedInput input : DerivedInput.values()) {
      assertThat(of(input, first)).as(input.text()).isNaN();
    }
  }

  @Test
  void paymentsOfNothingAreNoMeasure() {
    List<Paid> nothing = List.of(new Paid(20, 0), new Paid(9, 0), new Paid(0, 80));
    assertThat(of(DerivedInput.ACCOUNT_AMOUNT_RATIO_7D_TO_30D, nothing)).isNaN();
    assertThat(of(DerivedInput.ACCOUNT_EXCESS_7D, nothing)).isNaN();
  }

  @Test
  void everyInputHasItsWords() {
    FeatureVector vector = vector(PAYMENTS);
    assertThat(ModelInput.named("account_excess_7d").orElseThrow().words(vector))
        .isEqualTo(
            "in 7 days this account spent 6 of its usual amounts more than usual, this payment aside");
    for (DerivedInput input : DerivedInput.values()) {
      assertThat(Wording.of(input, vector)).matches("[a-z0-9].*[a-z0-9]");
      assertThat(Wording.of(input, vector(PAYMENTS.subList(5, 6)))).contains("nothing to compare");
    }
    assertThat(ModelInput.names()).doesNotHaveDuplicates().hasSize(Feature.all().size() + 5);
  }
}
