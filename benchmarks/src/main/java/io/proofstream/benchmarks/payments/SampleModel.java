package io.proofstream.benchmarks.payments;

import io.proofstream.analyzer.features.FeatureEngine;
import io.proofstream.analyzer.features.FeatureSettings;
import io.proofstream.analyzer.features.HeapStore;
import io.proofstream.analyzer.features.Payment;
import io.proofstream.analyzer.scoring.ModelInput;
import io.proofstream.models.ModelRefused;
import io.proofstream.models.evaluation.Examples;
import io.proofstream.quickstart.simulator.SimulatedRow;
import io.proofstream.training.ModelTraining;
import io.proofstream.training.TrainingSettings;
import io.proofstream.training.TreeParameters;
import io.proofstream.v1.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * A model of a hundred trees, of what the simulator says of its payments: it flags as few of them
 * as a model in use does, and explaining what is flagged is the dearest part of a decision.
 */
public final class SampleModel {
  /** Another one than that of the payments which are measured. */
  private static final long SEED = 7;

  private static final int TREES = 100;
  private static final int EXAMPLES = 100_000;
  private static final int CALIBRATION_FOLDS = 1;
  private static final Duration TRAINING = Duration.ofDays(28);
  private static final Duration KNOWN_AFTER = Duration.ofDays(7);
  private static final int MINOR_PER_MAJOR = 100;
  private static final byte[] NO_HASH = new byte[32];

  private SampleModel() {}

  /** Writes it in the form that {@code proofstream models publish} takes. */
  public static void write(Path file) throws IOException, ModelRefused {
    FeatureEngine engine =
        new FeatureEngine(new HeapStore(), new FeatureSettings(KNOWN_AFTER, ZoneOffset.UTC));
    SimulatedPayments payments = new SimulatedPayments(SEED, EXAMPLES);
    Examples.Builder examples = new Examples.Builder(ModelInput.names().size());
    long last = 0;
    for (int i = 0; i < EXAMPLES; i++) {
      SimulatedRow row = payments.next();
      Transaction transaction = payments.transaction(row);
      last = transaction.getOccurredAt().getEpochSecond();
      examples.add(
          ModelInput.row(engine.observe(payment(transaction), NO_HASH, i)),
          last,
          transaction.getAccountId(),
          row.fraudulent() ? last + KNOWN_AFTER.toSeconds() : Examples.NEVER);
    }
    Files.write(
        file,
        new ModelTraining(examples.build(), ModelInput.names(), settings(), line -> {})
            .run(Instant.ofEpochSecond(last), "a benchmark")
            .body());
  }

  private static Payment payment(Transaction transaction) {
    return new Payment(
        transaction.getTransactionId(),
        transaction.getAccountId(),
        transaction.getCounterpartyId(),
        ChronoUnit.MICROS.between(Instant.EPOCH, transaction.getOccurredAt()),
        transaction.getAmountMinor(),
        MINOR_PER_MAJOR);
  }

  private static TrainingSettings settings() {
    TrainingSettings usual = TrainingSettings.USUAL;
    TreeParameters trees = usual.trees();
    return new TrainingSettings(
        new TreeParameters(
            TREES,
            trees.maxDepth(),
            trees.eta(),
            trees.minChildWeight(),
            trees.subsample(),
            trees.colsample(),
            trees.seed()),
        TRAINING,
        usual.delay(),
        CALIBRATION_FOLDS,
        usual.test(),
        usual.knownFrom(),
        usual.cardsPerDay());
  }
}
