package io.proofstream.models.evaluation;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Decided transactions with what became known of them: what a model is trained on and judged by.
 * Held in columns, since there are millions. Immutable once built.
 */
public final class Examples {
  /** In place of the time at which a fraud became known: it never did. */
  public static final long NEVER = Long.MAX_VALUE;

  private final int features;
  private final float[] values;
  private final long[] occurredAt;
  private final int[] account;
  private final long[] fraudKnownAt;
  private final int size;

  private Examples(Builder builder) {
    this.features = builder.features;
    this.size = builder.size;
    this.values = Arrays.copyOf(builder.values, size * features);
    this.occurredAt = Arrays.copyOf(builder.occurredAt, size);
    this.account = Arrays.copyOf(builder.account, size);
    this.fraudKnownAt = Arrays.copyOf(builder.fraudKnownAt, size);
  }

  public int size() {
    return size;
  }

  /**
   * When the last one happened.
   *
   * @throws IllegalStateException if there is none
   */
  public Instant end() {
    return Instant.ofEpochSecond(
        Arrays.stream(occurredAt)
            .max()
            .orElseThrow(() -> new IllegalStateException("there are no examples")));
  }

  /** Features of an example. */
  public int features() {
    return features;
  }

  /** An example's features, NaN where one is undefined. */
  public float[] row(int example) {
    return Arrays.copyOfRange(values, example * features, (example + 1) * features);
  }

  /** When the transaction happened, seconds since 1970-01-01 UTC. */
  long occurredAt(int example) {
    return occurredAt[example];
  }

  /** A number for the account, the same for the same account. */
  int account(int example) {
    return account[example];
  }

  /** Whether the fraud was known before a time, in seconds. Silence is legitimate. */
  boolean isKnownFraud(int example, long before) {
    return fraudKnownAt[example] < before;
  }

  /** Whether it is a fraud as far as anybody knows today. */
  boolean isFraud(int example) {
    return fraudKnownAt[example] != NEVER;
  }

  /** SHA-256 over features, time, account number and label of the chosen examples. */
  public byte[] hash(int[] chosen) {
    MessageDigest digest = digest();
    ByteBuffer bytes = ByteBuffer.allocate(features * Float.BYTES + 2 * Long.BYTES + Integer.BYTES);
    for (int example : chosen) {
      bytes.clear();
      bytes.asFloatBuffer().put(values, example * features, features);
      bytes.position(features * Float.BYTES);
      bytes.putLong(occurredAt[example]).putInt(account[example]).putLong(fraudKnownAt[example]);
      digest.update(bytes.flip());
    }
    return digest.digest();
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** A feature of the chosen examples. */
  public double[] column(int[] chosen, int feature) {
    return Arrays.stream(chosen).mapToDouble(i -> values[i * features + feature]).toArray();
  }

  /** The examples of a period for which a condition holds, in their order. */
  int[] in(Period period, IntPredicate condition) {
    return IntStream.range(0, size)
        .filter(i -> period.contains(occurredAt[i]))
        .filter(condition)
        .toArray();
  }

  /**
   * A stretch of time, its end excluded; seconds since 1970-01-01 UTC.
   *
   * @param from first second
   * @param to first second after it
   */
  record Period(long from, long to) {
    static Period of(Instant from, Duration length) {
      return new Period(from.getEpochSecond(), from.plus(length).getEpochSecond());
    }

    boolean contains(long second) {
      return from <= second && second < to;
    }
  }

  /** Takes examples one by one. */
  public static final class Builder {
    private static final int CAPACITY_FIRST = 1_024;

    private final int features;
    private final Map<String, Integer> accounts = new HashMap<>();
    private float[] values;
    private long[] occurredAt = new long[CAPACITY_FIRST];
    private int[] account = new int[CAPACITY_FIRST];
    private long[] fraudKnownAt = new long[CAPACITY_FIRST];
    private int size;

    /**
     * @param features of each example, 1 or more
     */
    public Builder(int features) {
      this.features = features;
      this.values = new float[CAPACITY_FIRST * features];
    }

    /**
     * @param row the features, NaN where one is undefined
     * @param occurredAtSeconds when the transaction happened, since 1970-01-01 UTC
     * @param accountId whose it was
     * @param fraudKnownAtSeconds when it became known that it was a fraud, or {@link #NEVER}
     */
    public void add(
        float[] row, long occurredAtSeconds, String accountId, long fraudKnownAtSeconds) {
      if (row.length != features) {
        throw new IllegalArgumentException(row.length + " features, expected are " + features);
      }
      if (size == occurredAt.length) {
        grow(size * 2);
      }
      System.arraycopy(row, 0, values, size * features, features);
      occurredAt[size] = occurredAtSeconds;
      account[size] = accounts.computeIfAbsent(accountId, a -> accounts.size());
      fraudKnownAt[size] = fraudKnownAtSeconds;
      size++;
    }

    private void grow(int capacity) {
      values = Arrays.copyOf(values, Math.multiplyExact(capacity, features));
      occurredAt = Arrays.copyOf(occurredAt, capacity);
      account = Arrays.copyOf(account, capacity);
      fraudKnownAt = Arrays.copyOf(fraudKnownAt, capacity);
    }

    public Examples build() {
      return new Examples(this);
    }
  }
}
